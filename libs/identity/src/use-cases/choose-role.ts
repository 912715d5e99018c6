import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { forbidden, PersonActor } from '@evenhand/kernel';
import { Database, isUuid, record } from '@evenhand/platform';
import { hashOf, newSecret } from '../data/secret.js';
import { OpenedSession } from './start-session.js';

export interface PlaceToChoose {
  /** The cookie's secret, which stops working: a new place is a new session. */
  sessionToken: string;
  /** null for an operator's place. */
  partnershipId: string | null;
  schoolId: string | null;
}

/** Acts for another partnership or school from now on; the 12 hours count on from the sign-in. */
@Injectable()
export class ChooseRole {
  constructor(private readonly database: Database) {}

  async run(actor: PersonActor, input: PlaceToChoose): Promise<OpenedSession> {
    const { partnershipId, schoolId } = input;
    const opened = { token: newSecret(), sessionId: randomUUID() };
    // The answer is a secret: it must not be kept for a repeated request.
    const asker: PersonActor = { ...actor, request: undefined };
    await this.database.transaction(asker, async (tx) => {
      const isPlace = [partnershipId, schoolId].every((id) => id === null || isUuid(id));
      const [answer] = isPlace
        ? await tx.query<{ is_open: boolean }[]>(
            'SELECT identity.switch_session($1, $2, $3, $4, $5) AS is_open',
            [
              hashOf(input.sessionToken),
              opened.sessionId,
              hashOf(opened.token),
              partnershipId,
              schoolId,
            ],
          )
        : [];
      if (!answer?.is_open) {
        throw forbidden('no-such-place', 'You hold no role there today. Choose another place.');
      }
      await record(tx, asker, {
        name: 'identity.role-chosen',
        subject: { type: 'session', id: opened.sessionId },
        data: { schoolId },
        partnershipId,
      });
    });
    return opened;
  }
}
