import { Actor } from '@evenhand/kernel';
import { randomUUID } from 'node:crypto';
import { Tx } from '../database/database.js';
import { addWork } from '../work/add-work.js';
import { assertMailAddress } from './mail-address.js';

export interface MailToSend {
  /** Whose mail it is: the person sees it in their own list. */
  personId: string | null;
  to: string;
  subject: string;
  body: string;
  /** `notifications.introduction`: which text it was made from. */
  template: string;
  about?: { type: string; id: string };
  /** A sign-in link: never listed for anybody, its text removed once it is sent. */
  isSecret?: boolean;
}

/** Writes the mail as a row and the work item that sends it, in the caller's transaction. */
export async function queueMail(
  tx: Tx,
  actor: Actor,
  mail: MailToSend,
  now: Date,
): Promise<string> {
  assertMailAddress(mail.to);
  const id = randomUUID();
  await tx.query(
    `INSERT INTO platform.mail (id, partnership_id, person_id, to_address, subject, body, is_secret, template,
       about_type, about_id, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      id,
      actor.partnershipId,
      mail.personId,
      mail.to,
      mail.subject.replaceAll(/[\r\n]+/g, ' '),
      mail.body,
      mail.isSecret ?? false,
      mail.template,
      mail.about?.type ?? null,
      mail.about?.id ?? null,
      now,
    ],
  );
  await addWork(tx, 'platform.send-mail', actor.partnershipId, { mailId: id });
  return id;
}
