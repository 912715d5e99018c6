/** The issuers that people may sign in through, each a profile with rules of its own. */
export const identityProviderKeys = ['microsoft', 'google', 'dfe', 'other'] as const;
export type IdentityProviderKey = (typeof identityProviderKeys)[number];

export interface IdentityProvider {
  key: IdentityProviderKey;
  /** On the button: `Sign in with Microsoft`. */
  name: string;
  issuer: string;
  clientId: string;
  clientSecret: string;
  scope: string;
  /** Further hosts that the profile's own documents name; the issuer's is always allowed. */
  hosts: readonly string[];
  /** Microsoft tenants, or Google domains, that may sign in; empty = all. */
  organisations: readonly string[];
}

interface Profile {
  name: string;
  issuer: string | null;
  scope: string;
  hosts: readonly string[];
  /** The setting that narrows who may come in, without OIDC_X_. */
  organisations: string | null;
}

const profiles: Record<IdentityProviderKey, Profile> = {
  microsoft: {
    name: 'Microsoft',
    issuer: 'https://login.microsoftonline.com/organizations/v2.0',
    scope: 'openid profile email',
    hosts: ['login.microsoftonline.com'],
    organisations: 'TENANTS',
  },
  google: {
    name: 'Google',
    issuer: 'https://accounts.google.com',
    scope: 'openid profile email',
    hosts: ['accounts.google.com', 'oauth2.googleapis.com', 'www.googleapis.com'],
    organisations: 'DOMAINS',
  },
  dfe: {
    name: 'DfE Sign-in',
    issuer: 'https://oidc.signin.education.gov.uk',
    scope: 'openid profile email organisation',
    hosts: [],
    organisations: null,
  },
  other: {
    name: 'your organisation',
    issuer: null,
    scope: 'openid profile email',
    hosts: [],
    organisations: null,
  },
};

const settingsOf: Record<IdentityProviderKey, readonly string[]> = {
  microsoft: ['CLIENT_ID', 'CLIENT_SECRET', 'ISSUER', 'TENANTS'],
  google: ['CLIENT_ID', 'CLIENT_SECRET', 'ISSUER', 'DOMAINS'],
  dfe: ['CLIENT_ID', 'CLIENT_SECRET', 'ISSUER'],
  other: ['CLIENT_ID', 'CLIENT_SECRET', 'ISSUER', 'NAME'],
};

/** `OIDC_GOOGLE_CLIENT_ID` and all others, for the page that names every setting. */
export const identityProviderSettings: readonly string[] = identityProviderKeys.flatMap((key) =>
  settingsOf[key].map((name) => `OIDC_${key.toUpperCase()}_${name}`),
);

type ReadSetting = (name: string) => string | undefined;

/** The issuers that are configured, and every fault of those that are half configured. */
export function readIdentityProviders(
  read: ReadSetting,
  isProduction: boolean,
): { providers: IdentityProvider[]; faults: string[] } {
  const [providers, faults]: [IdentityProvider[], string[]] = [[], []];
  for (const key of identityProviderKeys) {
    const prefix = `OIDC_${key.toUpperCase()}_`;
    const setting = (name: string): string | undefined => read(prefix + name);
    if (settingsOf[key].every((name) => setting(name) === undefined)) continue;
    const profile = profiles[key];
    const issuer = setting('ISSUER') ?? profile.issuer ?? '';
    const [clientId = '', clientSecret = ''] = [setting('CLIENT_ID'), setting('CLIENT_SECRET')];
    if (clientId === '') faults.push(`${prefix}CLIENT_ID: the client id that the issuer gave.`);
    if (clientSecret === '') {
      faults.push(
        `${prefix}CLIENT_SECRET: the client secret, best by ${prefix}CLIENT_SECRET_FILE.`,
      );
    }
    if (!isIssuer(issuer, isProduction)) {
      faults.push(`${prefix}ISSUER: the issuer’s address, https://... without a query.`);
    }
    const list = profile.organisations && setting(profile.organisations);
    const organisations = list ? list.split(',').map((each) => each.trim().toLowerCase()) : [];
    if (organisations.some((each) => !/^[a-z0-9][a-z0-9.-]+$/.test(each))) {
      faults.push(`${prefix}${profile.organisations ?? ''}: names with commas between them.`);
    }
    const name = key === 'other' ? (setting('NAME') ?? profile.name) : profile.name;
    const { scope, hosts } = profile;
    providers.push({ key, name, issuer, clientId, clientSecret, scope, hosts, organisations });
  }
  return { providers, faults };
}

/** https, and plain http on this machine outside production: for tests against an issuer of one's own. */
function isIssuer(address: string, isProduction: boolean): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, search, hash } = new URL(address);
  if (search !== '' || hash !== '') return false;
  return protocol === 'https:' || (!isProduction && isThisMachine(protocol, hostname));
}

export function isThisMachine(protocol: string, hostname: string): boolean {
  return protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
}
