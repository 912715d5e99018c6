import { Injectable } from '@nestjs/common';
import { systemActor } from '@evenhand/kernel';
import { Database, record } from '@evenhand/platform';
import { hashOf } from '../data/secret.js';

interface Ended {
  session_id: string;
  person_id: string;
  partnership_id: string | null;
}

/** Ends the session of this cookie. One that has ended already stays ended, without a word. */
@Injectable()
export class SignOut {
  constructor(private readonly database: Database) {}

  async run(token: string): Promise<void> {
    await this.database.transaction(systemActor('identity.sign-out', null), async (tx) => {
      const [ended] = await tx.query<Ended[]>('SELECT * FROM identity.end_session($1)', [
        hashOf(token),
      ]);
      if (!ended) return;
      await record(
        tx,
        {
          kind: 'person',
          personId: ended.person_id,
          partnershipId: ended.partnership_id,
          schoolId: null,
          roles: [],
          steppedUp: false,
        },
        { name: 'identity.signed-out', subject: { type: 'session', id: ended.session_id } },
      );
    });
  }
}
