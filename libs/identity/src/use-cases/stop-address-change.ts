import { Injectable } from '@nestjs/common';
import { systemActor } from '@evenhand/kernel';
import { Database, record } from '@evenhand/platform';
import { hashOf } from '../data/secret.js';
import { stopRefusal } from '../domain/address-refusal.js';

/** Whoever reads the old mailbox stops a change that they did not ask for; every session of the account ends. */
@Injectable()
export class StopAddressChange {
  constructor(private readonly database: Database) {}

  async run({ token }: { token: string }): Promise<{ id: string }> {
    const system = systemActor('identity.sign-in', null);
    return this.database.transaction(system, async (tx) => {
      const [done] = await tx.query<{ outcome: string; person_id: string }[]>(
        'SELECT * FROM identity.stop_address_change($1)',
        [hashOf(token)],
      );
      if (done?.outcome !== 'confirmed') throw stopRefusal(done?.outcome ?? 'unknown');
      await record(tx, system, {
        name: 'identity.address-change-stopped',
        subject: { type: 'person', id: done.person_id },
        data: { personId: done.person_id },
      });
      return { id: done.person_id };
    });
  }
}
