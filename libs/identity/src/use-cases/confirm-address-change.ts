import { Injectable } from '@nestjs/common';
import { PersonActor } from '@evenhand/kernel';
import { Clock, Database, queueMail, record } from '@evenhand/platform';
import { hashOf } from '../data/secret.js';
import { addressLinkRefusal } from '../domain/address-refusal.js';
import { changedMail } from './address-mail.js';

export interface AddressChangeToConfirm {
  /** From the mail. */
  token: string;
  /** From the cookie that asking set; null when the browser has none. */
  browserSecret: string | null;
}

/**
 * Spends the link: the new address signs in from now on, other sessions and links that wait are over, and
 * the address that was left is told. Only a POST may call it: mail scanners open links.
 */
@Injectable()
export class ConfirmAddressChange {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(actor: PersonActor, input: AddressChangeToConfirm): Promise<{ id: string }> {
    const { personId } = actor;
    const browser = input.browserSecret === null ? null : hashOf(input.browserSecret);
    return this.database.transaction(actor, async (tx) => {
      const [done] = await tx.query<{ outcome: string; person_name: string; old_email: string }[]>(
        'SELECT * FROM identity.confirm_address_change($1, $2)',
        [hashOf(input.token), browser],
      );
      if (done?.outcome !== 'confirmed') throw addressLinkRefusal(done?.outcome ?? 'unknown');
      const mail = { ...changedMail(done.person_name), personId, to: done.old_email };
      await queueMail(tx, actor, mail, this.clock.now());
      await record(tx, actor, {
        name: 'identity.address-changed',
        subject: { type: 'person', id: personId },
        data: { personId },
      });
      return { id: personId };
    });
  }
}
