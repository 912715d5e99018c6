import { SystemActor } from '@evenhand/kernel';
import { createTransport, Transporter } from 'nodemailer';
import { Clock } from '../clock/clock.js';
import { Config } from '../config/config.js';
import { Tx } from '../database/database.js';
import { OutsideJob, WorkItem } from '../work/job.js';

interface MailRow {
  id: string;
  to_address: string;
  subject: string;
  body: string;
  is_secret: boolean;
}

/** Hands one mail to the SMTP server, or keeps it for the sent-mail page where there is none. */
export class SendMailJob implements OutsideJob<MailRow, 'sent' | 'kept'> {
  readonly kind = 'outside';
  readonly name = 'platform.send-mail';
  readonly queue = 'mail';
  private readonly transport: Transporter | undefined;

  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
  ) {
    this.transport = config.smtpUrl ? createTransport(config.smtpUrl) : undefined;
  }

  async prepare(tx: Tx, _actor: SystemActor, item: WorkItem): Promise<MailRow | null> {
    const [mail] = await tx.query<MailRow[]>(
      `SELECT id, to_address, subject, body, is_secret FROM platform.mail WHERE id = $1 AND state = 'waiting'`,
      [item.data.mailId],
    );
    return mail ?? null;
  }

  async call(mail: MailRow): Promise<'sent' | 'kept'> {
    if (!this.transport) return 'kept';
    await this.transport.sendMail({
      from: this.config.mailFrom,
      to: { name: '', address: mail.to_address },
      envelope: { from: bareAddress(this.config.mailFrom), to: [mail.to_address] },
      subject: mail.subject,
      text: mail.body,
      // A second try after a crash carries the same id, so that mailboxes can drop it.
      messageId: `<${mail.id}@${new URL(this.config.publicUrl).hostname}>`,
    });
    return 'sent';
  }

  async finish(
    tx: Tx,
    _actor: SystemActor,
    _item: WorkItem,
    outcome: 'sent' | 'kept',
    mail: MailRow,
  ): Promise<void> {
    await tx.query(
      `UPDATE platform.mail SET state = $2, sent_at = $3,
         body = CASE WHEN is_secret AND NOT platform.is_demonstration()
                THEN '(removed once it was sent)' ELSE body END
       WHERE id = $1`,
      [mail.id, outcome, this.clock.now()],
    );
  }
}

function bareAddress(from: string): string {
  return /<([^>]+)>/.exec(from)?.[1] ?? from;
}
