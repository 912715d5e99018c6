/** A profile's own rules; the configured provider fits. */
interface ProviderRules {
  key: string;
  organisations: readonly string[];
}

/** What an issuer calls the organisation that somebody signed in for. Shown; it never gives a role. */
export interface OutsideOrganisation {
  id: string;
  name: string;
  /** `001` a school, `002` an authority, `010` and `013` trusts. */
  category: string | null;
  urn: number | null;
  uid: string | null;
  ukprn: string | null;
}

export interface OutsideAccount {
  issuer: string;
  subject: string;
  /** What the person knows the account by. Never compared with anything. */
  label: string;
  organisation: OutsideOrganisation | null;
}

export type AccountFault = 'incomplete' | 'organisation-not-allowed';

/** Claims whose signature was checked, as an account: by issuer and subject, never by e-mail. */
export function accountOf(
  provider: ProviderRules,
  claims: Record<string, unknown>,
): OutsideAccount | AccountFault {
  const [issuer, subject] = [textOf(claims.iss, 300), textOf(claims.sub, 255)];
  if (!issuer || !subject) return 'incomplete';
  if (provider.key === 'microsoft' && !isOfItsTenant(issuer, claims.tid)) return 'incomplete';
  const organisation = { microsoft: claims.tid, google: claims.hd }[provider.key];
  const allowed = provider.organisations;
  if (allowed.length > 0 && !allowed.includes(textOf(organisation, 255)?.toLowerCase() ?? '')) {
    return 'organisation-not-allowed';
  }
  const label = [claims.preferred_username, claims.email, claims.name].map((text) =>
    textOf(text, 120),
  );
  return {
    ...{ issuer, subject },
    label: label.find((text) => text !== null) ?? 'an account without a name',
    organisation: provider.key === 'dfe' ? organisationOf(claims.organisation) : null,
  };
}

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Every Microsoft tenant is an issuer of its own, and `tid` has to name that very one. */
function isOfItsTenant(issuer: string, tid: unknown): boolean {
  if (typeof tid !== 'string' || !guid.test(tid)) return false;
  return URL.canParse(issuer) && new URL(issuer).pathname.split('/').includes(tid);
}

/** DfE Sign-in sends an object, or the same as JSON text; anything else is no organisation. */
export function organisationOf(claim: unknown): OutsideOrganisation | null {
  const given = typeof claim === 'string' ? parsed(claim) : claim;
  if (!isGroup(given)) return null;
  const [id, name] = [textOf(given.id, 64), textOf(given.name, 200)];
  if (!id || !name) return null;
  const category = isGroup(given.category) ? textOf(given.category.id, 10) : null;
  const urn = /^\d{6}$/.test(String(given.urn)) ? Number(given.urn) : null;
  return { id, name, category, urn, uid: textOf(given.uid, 20), ukprn: textOf(given.ukprn, 20) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isGroup(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Text of this length at most, without control characters; null for anything else. */
function textOf(value: unknown, most: number): string | null {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string') return null;
  const clean = text.trim();
  return clean === '' || clean.length > most || /\p{Cc}/u.test(clean) ? null : clean;
}
