import { PersonActor, Power, Role, systemActor } from '@evenhand/kernel';
import { Database, Tx } from '@evenhand/platform';
import { hashOf } from '../data/secret.js';
import type { TokenScope } from '../domain/api-token.js';

/** Who asks, for whom, and the names that every page shows of that. */
export interface SignedInPerson {
  actor: PersonActor;
  /** The session's id, or the API token's. */
  sessionId: string;
  personName: string;
  partnership: { id: string; slug: string; name: string } | null;
  school: { id: string; name: string } | null;
  partnershipName: string | null;
  schoolName: string | null;
  /**
   * `code`: the second factor has to be given before anything else; `enrolment`: it has to be set up
   * before the withheld roles hold. null for tokens, and once it is given.
   */
  awaits: 'code' | 'enrolment' | null;
  withheldRoles: readonly Role[];
  /** Of a token; null for a session. */
  scope: TokenScope | null;
  /** True when there is another place to act for, or none is chosen yet. */
  canSwitch: boolean;
}

interface ActingRow {
  id: string;
  person_id: string;
  person_name: string;
  partnership_id: string | null;
  partnership_slug: string | null;
  partnership_name: string | null;
  school_id: string | null;
  school_name: string | null;
  roles: Role[];
  stepped_up: boolean;
  places: number;
  awaits?: 'code' | 'enrolment' | null;
  withheld?: Role[];
  scope?: TokenScope;
}

const nobody = systemActor('identity.who-is-asking', null);

/**
 * The person of a session cookie, or null: unknown, signed out, idle for 30 minutes, or 12 hours old.
 * Opens its own transaction and renews the idle time, by at most one write a minute.
 */
export async function actorOfSession(
  database: Database,
  token: string,
): Promise<SignedInPerson | null> {
  return enter(database, token, 'SELECT session_id AS id, * FROM identity.enter_session($1)');
}

/** The person of an API token (`Authorization: Bearer`), or null: unknown, expired, revoked, no role left. */
export async function actorOfToken(
  database: Database,
  bearer: string,
): Promise<SignedInPerson | null> {
  return enter(database, bearer, 'SELECT token_id AS id, * FROM identity.enter_token($1)');
}

async function enter(
  database: Database,
  secret: string,
  question: string,
): Promise<SignedInPerson | null> {
  const row = await database.transaction(nobody, async (tx) => {
    const [found] = await tx.query<ActingRow[]>(question, [hashOf(secret)]);
    return found && { ...found, lent: await lentHere(tx, found) };
  });
  return row ? signedIn(row) : null;
}

/** What a leader's role here is good for, where all of it is lent; asked for leaders of a school only. */
async function lentHere(tx: Tx, row: ActingRow): Promise<Power[] | null> {
  if (!row.roles.includes('school_leader') || row.school_id === null) return null;
  const [answer] = await tx.query<{ lent: Power[] | null }[]>(
    'SELECT identity.lent_here($1, $2, $3) AS lent',
    [row.person_id, row.partnership_id, row.school_id],
  );
  return answer?.lent ?? null;
}

function signedIn(row: ActingRow & { lent: Power[] | null }): SignedInPerson {
  return {
    actor: {
      kind: 'person',
      personId: row.person_id,
      partnershipId: row.partnership_id,
      schoolId: row.school_id,
      roles: row.roles,
      ...(row.lent ? { lent: row.lent } : {}),
      steppedUp: row.stepped_up,
      entryId: row.id,
    },
    sessionId: row.id,
    personName: row.person_name,
    partnership:
      row.partnership_id === null
        ? null
        : {
            id: row.partnership_id,
            slug: row.partnership_slug ?? '',
            name: row.partnership_name ?? '',
          },
    school: row.school_id === null ? null : { id: row.school_id, name: row.school_name ?? '' },
    partnershipName: row.partnership_name,
    schoolName: row.school_name,
    awaits: row.awaits ?? null,
    withheldRoles: row.withheld ?? [],
    scope: row.scope ?? null,
    canSwitch: row.places > 1 || (row.places === 1 && row.roles.length === 0 && !row.awaits),
  };
}
