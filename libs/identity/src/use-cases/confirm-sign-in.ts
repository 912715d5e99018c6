import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { systemActor } from '@evenhand/kernel';
import { Database, record } from '@evenhand/platform';
import { hashOf, newSecret } from '../data/secret.js';
import { browserFamily } from '../domain/browser-family.js';
import { LinkOutcome, linkRefusal } from '../domain/link-refusal.js';
import { OpenedSession } from './start-session.js';

export interface LinkToConfirm {
  /** From the mail. */
  token: string;
  /** From the cookie that asking for the link set; null when the browser has none. */
  browserSecret: string | null;
  /** The browser's session so far, which a new sign-in ends. */
  previousSession: string | null;
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
  constructor(private readonly database: Database) {}

  async run(input: LinkToConfirm): Promise<OpenedSession & { hasPlace: boolean }> {
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
      await record(
        tx,
        { kind: 'person', ...place, roles: [], steppedUp: false },
        {
          name: 'identity.signed-in',
          subject: { type: 'session', id: opened.sessionId },
          data: { personId, by: 'link' },
        },
      );
      return { ...opened, hasPlace: partnershipId !== null };
    });
  }
}
