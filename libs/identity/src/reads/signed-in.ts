import { PersonActor, Role, systemActor } from '@evenhand/kernel';
import { Database, Tx } from '@evenhand/platform';
import { hashOf } from '../data/secret.js';

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
  const find = async (tx: Tx): Promise<ActingRow[]> => tx.query(question, [hashOf(secret)]);
  const [row] = await database.transaction(nobody, find);
  return row ? signedIn(row) : null;
}

function signedIn(row: ActingRow): SignedInPerson {
  return {
    actor: {
      kind: 'person',
      personId: row.person_id,
      partnershipId: row.partnership_id,
      schoolId: row.school_id,
      roles: row.roles,
      steppedUp: row.stepped_up,
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
    canSwitch: row.places > 1 || (row.places === 1 && row.roles.length === 0),
  };
}
