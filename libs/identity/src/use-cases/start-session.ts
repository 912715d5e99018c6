import { randomUUID } from 'node:crypto';
import { forbidden, PersonActor, systemActor } from '@evenhand/kernel';
import { Database, record } from '@evenhand/platform';
import { hashOf, newSecret } from '../data/secret.js';
import { browserFamily } from '../domain/browser-family.js';

export interface SessionPlace {
  personId: string;
  partnershipId: string | null;
  schoolId: string | null;
}

export interface OpenedSession {
  /** The secret for the cookie; only its hash is stored. */
  token: string;
  sessionId: string;
}

/**
 * Opens a session without a link: for the persona page and for tests as the worker. The database
 * itself refuses it to a web process outside a demonstration. Throws `forbidden` also where the
 * person holds no role today.
 */
export async function startSession(
  database: Database,
  place: SessionPlace,
  userAgent?: string,
): Promise<OpenedSession> {
  const opened = { token: newSecret(), sessionId: randomUUID() };
  const system = systemActor('identity.start-session', place.partnershipId);
  await database.transaction(system, async (tx) => {
    const [answer] = await tx.query<{ is_open: boolean }[]>(
      'SELECT identity.open_session($1, $2, $3, $4, $5) AS is_open',
      [opened.sessionId, hashOf(opened.token), place.personId, place.partnershipId, place.schoolId],
    );
    if (!answer?.is_open) {
      throw forbidden('no-such-place', 'This person holds no role there today.');
    }
    await tx.query('SELECT identity.describe_session($1, $2)', [
      hashOf(opened.token),
      browserFamily(userAgent),
    ]);
    const person: PersonActor = { kind: 'person', ...place, roles: [], steppedUp: false };
    await record(tx, person, {
      name: 'identity.signed-in',
      subject: { type: 'session', id: opened.sessionId },
      data: { personId: place.personId, by: 'persona' },
    });
  });
  return opened;
}
