import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { PersonActor, systemActor } from '@evenhand/kernel';
import { Clock, Database, record } from '@evenhand/platform';
import { hashOf, newSecret } from '../data/secret.js';
import { browserFamily } from '../domain/browser-family.js';
import { LinkOutcome, linkRefusal } from '../domain/link-refusal.js';
import { linkWaitingAccount } from './link-account.js';
import { OpenedSession } from './start-session.js';

export interface LinkToConfirm {
  /** From the mail. */
  token: string;
  /** From the cookie that asking for the link set; null when the browser has none. */
  browserSecret: string | null;
  /** The browser's session so far, which a new sign-in ends. */
  previousSession: string | null;
  /** The cookie of a sign-in through another issuer, whose account this link confirms as one's own. */
  accountSecret?: string | null;
  /** What the browser calls itself, for the person's own list of sessions. */
  userAgent?: string;
}

interface Confirmed {
  outcome: LinkOutcome;
  person_id: string;
  partnership_id: string | null;
  school_id: string | null;
}

/**
 * Spends the link and opens a session, in one transaction. Only a POST may call it: mail scanners
 * open links. Throws `conflict` with the reason when the link does not work.
 */
@Injectable()
export class ConfirmSignIn {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(
    input: LinkToConfirm,
  ): Promise<OpenedSession & { hasPlace: boolean; hasLinked: boolean }> {
    const opened = { token: newSecret(), sessionId: randomUUID() };
    return this.database.transaction(systemActor('identity.sign-in', null), async (tx) => {
      const browser = input.browserSecret === null ? null : hashOf(input.browserSecret);
      const [link] = await tx.query<Confirmed[]>(
        'SELECT * FROM identity.confirm_link($1, $2, $3, $4)',
        [hashOf(input.token), browser, opened.sessionId, hashOf(opened.token)],
      );
      if (!link) throw linkRefusal('unknown');
      if (link.outcome !== 'confirmed') throw linkRefusal(link.outcome);
      if (input.previousSession !== null) {
        await tx.query('SELECT identity.end_session($1)', [hashOf(input.previousSession)]);
      }
      await tx.query('SELECT identity.describe_session($1, $2)', [
        hashOf(opened.token),
        browserFamily(input.userAgent),
      ]);
      const { person_id: personId, partnership_id: partnershipId, school_id: schoolId } = link;
      const place = { personId, partnershipId, schoolId };
      const person: PersonActor = { kind: 'person', ...place, roles: [], steppedUp: false };
      await record(tx, person, {
        name: 'identity.signed-in',
        subject: { type: 'session', id: opened.sessionId },
        data: { personId, by: 'link' },
      });
      const linked = input.accountSecret
        ? await linkWaitingAccount(tx, person, input.accountSecret, input.token, this.clock.now())
        : null;
      return { ...opened, hasPlace: partnershipId !== null, hasLinked: linked !== null };
    });
  }
}
