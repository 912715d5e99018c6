import { peopleWithRole } from '@evenhand/identity';
import { SystemActor } from '@evenhand/kernel';
import { Clock, Config, InsideJob, queueMail, Tx, WorkItem } from '@evenhand/platform';
import { mailBody, Notice } from '../domain/notice.js';
import { partnershipName } from '../reads/partnership-name.js';

/** The text is a notice's; the schools are those that were asked, not one that the event names. */
const mail: Notice = {
  event: 'directory.terms-asked',
  job: 'tell-schools-of-terms',
  to: [],
  subject: 'Please read and accept a text of your partnership',
  text: 'What members agree to has a new version. Please read it, see what is new, and accept it by the day that its page names.',
  path: '/terms',
};

/** Mails the head of each school that was asked to accept a version, once. */
export class TellOfTermsJob implements InsideJob {
  readonly kind = 'inside';
  readonly queue = 'prompt';
  readonly name = `notifications.${mail.job}`;

  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  async run(tx: Tx, actor: SystemActor, item: WorkItem): Promise<void> {
    const { partnershipId } = item;
    if (!partnershipId) return;
    const termsId = String(item.data.subjectId);
    const [asked] = await tx.query<[{ schoolId: string }[], number]>(
      `UPDATE directory.terms_ask SET told_at = $2 WHERE terms_id = $1 AND told_at IS NULL
       RETURNING school_id AS "schoolId"`,
      [termsId, this.clock.now()],
    );
    const partnership = await partnershipName(tx, partnershipId);
    const link = `${this.config.publicUrl}${mail.path}`;
    for (const { schoolId } of asked) {
      const heads = await peopleWithRole(tx, partnershipId, ['headteacher'], schoolId);
      for (const { personId, name, email } of heads) {
        const letter = {
          ...{ personId, to: email, subject: mail.subject, template: this.name },
          ...{
            body: mailBody(mail, name, link, partnership),
            about: { type: 'terms', id: termsId },
          },
        };
        await queueMail(tx, actor, letter, this.clock.now());
      }
    }
  }
}
