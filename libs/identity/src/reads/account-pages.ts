import { Page, PageRequest, PersonActor } from '@evenhand/kernel';
import { isUuid, Tx } from '@evenhand/platform';
import { TokenScope } from '../domain/api-token.js';
import { ActingPlace, placesOf } from './places-of.js';

export interface SessionLine {
  id: string;
  signedInAt: Date;
  seenAt: Date;
  endsAt: Date;
  /** `Firefox on Windows`; null for sessions from before it was noted. */
  browser: string | null;
  /** Where it acts: the school, else the partnership. */
  placeName: string | null;
  secondFactorBy: 'code' | 'recovery_code' | 'demonstration' | 'installation' | null;
}

export interface TokenLine {
  id: string;
  label: string;
  personName: string;
  schoolName: string | null;
  createdAt: Date;
  expiresAt: Date;
  lastUsedAt: Date | null;
  scope: TokenScope;
  isOwn: boolean;
  steppedUpUntil: Date | null;
}

export interface AccountPage {
  name: string;
  email: string;
  places: ActingPlace[];
  /** Those that are open now. */
  sessions: SessionLine[];
  /** Declared in this partnership and in force. */
  interests: number;
}

/** Everything about oneself that one may look at and change. */
export async function accountPage(tx: Tx, actor: PersonActor, now: Date): Promise<AccountPage> {
  const [person] = await tx.query<{ name: string; email: string }[]>(
    `SELECT p.name, a.email FROM identity.person p, identity.addresses(ARRAY[p.id]) a WHERE p.id = $1`,
    [actor.personId],
  );
  const sessions = await tx.query<SessionLine[]>(
    `SELECT s.id, s.signed_in_at AS "signedInAt", s.seen_at AS "seenAt", s.ends_at AS "endsAt", s.browser,
            coalesce(c.name, p.partnership_name) AS "placeName", s.second_factor_by AS "secondFactorBy"
       FROM identity.session s LEFT JOIN directory.school c ON c.id = s.school_id
       LEFT JOIN (SELECT DISTINCT partnership_id, partnership_name FROM identity.places_of($1)) p
         ON p.partnership_id = s.partnership_id
      WHERE s.person_id = $1 AND s.ended_at IS NULL AND s.ends_at > $2 AND s.seen_at + interval '30 minutes' > $2
      ORDER BY s.seen_at DESC`,
    [actor.personId, now],
  );
  const [interests] = await tx.query<{ count: number }[]>(
    `SELECT count(*)::integer AS count FROM identity.interest i WHERE i.person_id = $1
        AND i.partnership_id = platform.current_partnership() AND i.until_date > identity.today()`,
    [actor.personId],
  );
  const places = await placesOf(tx, actor.personId);
  return {
    ...{ name: person?.name ?? '', email: person?.email ?? '', places, sessions },
    interests: interests?.count ?? 0,
  };
}

/** The tokens that work today: one's own; for an administrator all of the partnership's. */
export async function tokenList(tx: Tx, now: Date): Promise<TokenLine[]> {
  return tokensOf(tx, now, null, null);
}

/** The same in pages, newest first; the cursor is the last one's id. */
export async function tokenPage(tx: Tx, page: PageRequest, now: Date): Promise<Page<TokenLine>> {
  const after = page.after && isUuid(page.after) ? page.after : null;
  const lines = await tokensOf(tx, now, after, page.limit + 1);
  const items = lines.slice(0, page.limit);
  return { items, next: lines.length > page.limit ? (items.at(-1)?.id ?? null) : null };
}

async function tokensOf(
  tx: Tx,
  now: Date,
  after: string | null,
  limit: number | null,
): Promise<TokenLine[]> {
  return tx.query<TokenLine[]>(
    `SELECT t.id, t.label, p.name AS "personName", s.name AS "schoolName", t.created_at AS "createdAt",
            t.expires_at AS "expiresAt", t.last_used_at AS "lastUsedAt", t.scope,
            t.person_id = platform.current_person() AS "isOwn",
            CASE WHEN t.stepped_up_until > $1 THEN t.stepped_up_until END AS "steppedUpUntil"
       FROM identity.api_token t JOIN identity.person p ON p.id = t.person_id
       LEFT JOIN directory.school s ON s.id = t.school_id
      WHERE t.revoked_at IS NULL AND t.expires_at > $1 AND ($2::uuid IS NULL OR (t.created_at, t.id) <
              (SELECT b.created_at, b.id FROM identity.api_token b WHERE b.id = $2))
      ORDER BY t.created_at DESC, t.id DESC LIMIT $3`,
    [now, after, limit],
  );
}
