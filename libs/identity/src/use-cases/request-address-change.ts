import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { assertSteppedUp, DomainError, notFound, PersonActor } from '@evenhand/kernel';
import {
  assertMailAddress,
  Clock,
  Config,
  Database,
  queueMail,
  record,
  Tx,
} from '@evenhand/platform';
import { hashOf, newSecret } from '../data/secret.js';
import { sameAddressRefusal } from '../domain/address-refusal.js';
import { sameAddress } from '../domain/person.js';
import { rateKey } from '../data/rate-key.js';
import { secondFactorState } from '../reads/second-factor-page.js';
import { askedMail, newAddressMail } from './address-mail.js';

interface Asked {
  outcome: string;
  person_name: string;
  old_email: string;
  taken_by: string | null;
  taken_name: string | null;
}

/** Throws `step-up-needed` when the person has a second factor and did not give it just now. */
export async function assertMayChangeAddress(tx: Tx, actor: PersonActor): Promise<void> {
  const { confirmedAt } = await secondFactorState(tx, actor);
  if (confirmedAt) assertSteppedUp(actor, 'Changing your e-mail address');
}

/**
 * Mails a link to the new address, and to the old one what was asked and how to stop it. An address that
 * somebody else has gets the same rows and a mail that says so: neither answer nor time tells who is
 * registered. Answers the secret for the browser's cookie.
 */
@Injectable()
export class RequestAddressChange {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  async run(who: PersonActor, input: { email: string }): Promise<{ browserSecret: string }> {
    const email = assertMailAddress(sameAddress(input.email));
    const [id, token, browserSecret, stop] = [randomUUID(), newSecret(), newSecret(), newSecret()];
    // Asked twice is a new link each time: the answer holds a secret and is kept nowhere.
    const actor: PersonActor = { ...who, request: undefined };
    const { personId } = actor;
    await this.database.transaction(actor, async (tx) => {
      await assertMayChangeAddress(tx, actor);
      const [asked] = await tx.query<Asked[]>(
        'SELECT * FROM identity.ask_for_address_change($1, $2, $3, $4, $5, $6, $7)',
        [
          ...[id, hashOf(token), hashOf(browserSecret), hashOf(stop), email],
          ...[rateKey('address', email), rateKey('address-of', personId)],
        ],
      );
      if (asked?.outcome !== 'asked') throw refusal(asked?.outcome ?? '', actor);
      const now = this.clock.now();
      const link = `${this.config.publicUrl}/account/email/confirm?token=${token}`;
      const stopLink = `${this.config.publicUrl}/address-change/stop?token=${stop}`;
      const { person_name: name, old_email: oldEmail, taken_by: takenBy } = asked;
      const toNew = newAddressMail(name, asked.taken_name, link);
      await queueMail(tx, actor, { ...toNew, personId: takenBy ?? personId, to: email }, now);
      await queueMail(tx, actor, { ...askedMail(name, stopLink), personId, to: oldEmail }, now);
      await record(tx, actor, {
        name: 'identity.address-change-asked',
        subject: { type: 'person', id: personId },
        data: { personId },
      });
    });
    return { browserSecret };
  }
}

function refusal(outcome: string, actor: PersonActor): Error {
  if (outcome === 'same') return sameAddressRefusal();
  if (outcome === 'too-many') return new TooManyChanges();
  if (outcome === 'step-up') {
    assertSteppedUp({ ...actor, steppedUp: false }, 'Changing your e-mail address');
  }
  return notFound('person');
}

class TooManyChanges extends DomainError {
  readonly retryAfterSeconds = 15 * 60;

  constructor() {
    super(
      'too-many',
      'too-many-address-changes',
      'Too many links were asked for. Use the newest mail, or wait 15 minutes and try again.',
    );
  }
}
