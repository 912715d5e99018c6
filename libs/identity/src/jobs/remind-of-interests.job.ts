import { SystemActor, systemActor } from '@evenhand/kernel';
import { addDays, Clock, Config, InsideJob, queueMail, record, Tx } from '@evenhand/platform';
import { DateTime } from 'luxon';
import { interestNoticeDays } from '../domain/interest.js';
import { personToWrite } from '../reads/people-with-role.js';

interface Due {
  id: string;
  partnershipId: string;
  personId: string;
  schoolId: string;
  untilDate: string;
  /** Still somebody here: whoever has left needs no mail. */
  isHere: boolean;
}

const batch = 200;

const due = (where: string): string => `SELECT i.id, i.partnership_id AS "partnershipId",
    i.person_id AS "personId", i.school_id AS "schoolId", i.until_date::text AS "untilDate",
    EXISTS (SELECT FROM identity.role_held h JOIN identity.person p ON p.id = h.person_id
      WHERE h.person_id = i.person_id AND h.partnership_id = i.partnership_id AND h.from_date <= $1
        AND (h.until_date IS NULL OR h.until_date > $1) AND p.disabled_at IS NULL AND p.erased_at IS NULL) AS "isHere"
  FROM identity.interest i WHERE i.ended_at IS NULL AND ${where}
  ORDER BY i.until_date, i.id LIMIT ${batch} FOR UPDATE OF i SKIP LOCKED`;

/** Sweep: a month before a declared interest expires, and on that day, its person is told, once each. */
export class RemindOfInterestsJob implements InsideJob {
  readonly kind = 'inside';
  readonly name = 'identity.remind-of-interests';
  readonly queue = 'prompt';

  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  async run(tx: Tx, actor: SystemActor): Promise<void> {
    const today = this.clock.today();
    const soon = await tx.query<Due[]>(
      due(
        'i.until_date > $1 AND i.until_date <= $2 AND i.reminded_for IS DISTINCT FROM i.until_date',
      ),
      [today, addDays(today, interestNoticeDays)],
    );
    for (const interest of soon) {
      await this.note(tx, 'reminded_for', interest);
      const on = DateTime.fromISO(interest.untilDate).toFormat('d LLLL yyyy');
      const text = `Something that you declared, a tie to a school, expires on ${on}. If the tie still stands, please declare it again: it takes one press, and holds for another year. If it is over, you need do nothing.`;
      await this.write(tx, actor, interest, 'A declared interest expires soon', text);
    }
    const over = await tx.query<Due[]>(
      due('i.until_date <= $1 AND i.expiry_told_for IS DISTINCT FROM i.until_date'),
      [today],
    );
    for (const interest of over) {
      await this.note(tx, 'expiry_told_for', interest);
      const { id, partnershipId, personId, schoolId } = interest;
      await record(tx, systemActor(actor.name, partnershipId), {
        name: 'identity.interest-expired',
        subject: { type: 'interest', id },
        data: { personId, schoolId },
      });
      const text =
        'Something that you declared, a tie to a school, has expired: you are no longer kept away from decisions about that school. If the tie still stands, please declare it again today, before you decide anything about it.';
      await this.write(tx, actor, interest, 'A declared interest has expired', text);
    }
  }

  private async note(
    tx: Tx,
    column: 'reminded_for' | 'expiry_told_for',
    { id }: Due,
  ): Promise<void> {
    await tx.query(`UPDATE identity.interest SET ${column} = until_date WHERE id = $1`, [id]);
  }

  /** Names neither the school nor the tie: a mail is read in more places than a page. */
  private async write(
    tx: Tx,
    actor: SystemActor,
    { id, partnershipId, personId, isHere }: Due,
    subject: string,
    text: string,
  ): Promise<void> {
    const person = isHere ? await personToWrite(tx, personId) : null;
    if (!person) return;
    const body = `Hello ${person.name},\n\n${text}\n\n${this.config.publicUrl}/account/interests/${id}\n`;
    const about = { type: 'interest', id };
    const mail = { personId, to: person.email, subject, body, template: this.name, about };
    await queueMail(tx, systemActor(actor.name, partnershipId), mail, this.clock.now());
  }
}
