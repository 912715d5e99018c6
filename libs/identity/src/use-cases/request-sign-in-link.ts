import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DomainError, systemActor } from '@evenhand/kernel';
import { assertMailAddress, Clock, Config, Database, queueMail, record } from '@evenhand/platform';
import { hashOf, newSecret } from '../data/secret.js';
import { sameAddress } from '../domain/person.js';
import { rateKey } from '../data/rate-key.js';
import { signInMail } from './sign-in-mail.js';

export interface LinkRequest {
  email: string;
  /** Where the request came from: 30 requests in a quarter of an hour; an address has 5. */
  ip: string;
}

const system = systemActor('identity.sign-in', null);

/**
 * Mails a link that signs in once, within ten minutes, in the browser that asked. An address that
 * nobody has gets the same rows and a mail, too (one that says so), so neither the answer nor its
 * time tells who is registered. Answers the secret that the page keeps in that browser's cookie.
 */
@Injectable()
export class RequestSignInLink {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  async run(input: LinkRequest): Promise<{ browserSecret: string }> {
    const email = assertMailAddress(sameAddress(input.email));
    const [id, token, browserSecret] = [randomUUID(), newSecret(), newSecret()];
    await this.database.transaction(system, async (tx) => {
      const [asked] = await tx.query<AskedRow[]>(
        'SELECT * FROM identity.ask_for_link($1, $2, $3, $4, $5, $6)',
        [
          id,
          hashOf(token),
          hashOf(browserSecret),
          email,
          rateKey('address', email),
          rateKey('ip', input.ip),
        ],
      );
      if (!asked?.is_within_limit) throw new TooManyLinks();
      const link = `${this.config.publicUrl}/sign-in/confirm?token=${token}`;
      const { person_id: personId, person_name: name } = asked;
      await queueMail(
        tx,
        system,
        { ...signInMail(name, link), personId, to: email },
        this.clock.now(),
      );
      await record(tx, system, {
        name: 'identity.sign-in-link-requested',
        subject: { type: 'sign-in-link', id },
        data: { personId },
      });
    });
    return { browserSecret };
  }
}

interface AskedRow {
  is_within_limit: boolean;
  person_id: string | null;
  person_name: string | null;
}

class TooManyLinks extends DomainError {
  readonly retryAfterSeconds = 15 * 60;

  constructor() {
    super(
      'too-many',
      'too-many-sign-in-requests',
      'Too many sign-in links were asked for. Use the newest mail, or wait 15 minutes and try again.',
    );
  }
}
