import { randomUUID } from 'node:crypto';
import { SystemActor, systemActor } from '@evenhand/kernel';
import { addDays, Clock, Config, InsideJob, queueMail, record, Tx } from '@evenhand/platform';
import { DateTime } from 'luxon';
import { daysToDeclare, decidingRoles } from '../domain/yearly-declaration.js';
import { personToWrite } from '../reads/people-with-role.js';

interface Owed {
  /** Null before it is asked. */
  id: string | null;
  partnershipId: string;
  personId: string;
  untilDate: string | null;
}

const batch = 200;

/** Decides here today; an invitation that nobody took up is nobody yet. */
const decides = (
  person: string,
  partnership: string,
): string => `EXISTS (SELECT FROM identity.role_held h
    JOIN identity.person p ON p.id = h.person_id AND p.disabled_at IS NULL AND p.erased_at IS NULL
   WHERE h.person_id = ${person} AND h.partnership_id = ${partnership} AND h.role = ANY ($1) AND h.from_date <= $2
     AND (h.until_date IS NULL OR h.until_date > $2) AND NOT EXISTS (SELECT FROM identity.invitation v
       WHERE v.role_held_id = h.id AND v.taken_up_at IS NULL))`;

const toAsk = `SELECT NULL AS id, d.partnership_id AS "partnershipId", d.person_id AS "personId",
    m.until_date::text AS "untilDate"
  FROM (SELECT DISTINCT partnership_id, person_id FROM identity.role_held
         WHERE partnership_id IS NOT NULL AND role = ANY ($1)) d
  LEFT JOIN LATERAL (SELECT max(y.until_date) AS until_date FROM identity.yearly_declaration y
     WHERE y.person_id = d.person_id AND y.partnership_id = d.partnership_id AND y.declared_at IS NOT NULL) m ON true
 WHERE ${decides('d.person_id', 'd.partnership_id')} AND (m.until_date IS NULL OR m.until_date <= $3)
   AND NOT EXISTS (SELECT FROM identity.yearly_declaration o WHERE o.person_id = d.person_id
     AND o.partnership_id = d.partnership_id AND o.declared_at IS NULL)
 ORDER BY d.partnership_id, d.person_id LIMIT ${batch}`;

const overdue = `SELECT y.id, y.partnership_id AS "partnershipId", y.person_id AS "personId", NULL AS "untilDate"
  FROM identity.yearly_declaration y
 WHERE y.declared_at IS NULL AND y.due_on < $2 AND y.overdue_told_on IS NULL
   AND ${decides('y.person_id', 'y.partnership_id')}
 ORDER BY y.due_on, y.id LIMIT ${batch} FOR UPDATE OF y SKIP LOCKED`;

/**
 * Sweep: whoever decides is asked once a year whether their list of interests is complete, with a month to answer,
 * and told once when that is over. Nothing is blocked: their home page and the administrator's list say so.
 */
export class AskForYearlyDeclarationsJob implements InsideJob {
  readonly kind = 'inside';
  readonly name = 'identity.ask-for-yearly-declarations';
  readonly queue = 'prompt';

  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  async run(tx: Tx, actor: SystemActor): Promise<void> {
    const today = this.clock.today();
    const ahead = addDays(today, daysToDeclare);
    for (const owed of await tx.query<Owed[]>(toAsk, [decidingRoles, today, ahead])) {
      await this.ask(tx, systemActor(actor.name, owed.partnershipId), owed, today);
    }
    for (const owed of await tx.query<Owed[]>(overdue, [decidingRoles, today])) {
      await this.chase(tx, systemActor(actor.name, owed.partnershipId), owed, today);
    }
  }

  private async ask(tx: Tx, actor: SystemActor, owed: Owed, today: string): Promise<void> {
    const dueOn = lastDayFor(owed, today);
    const [row] = await tx.query<{ id: string }[]>(
      `INSERT INTO identity.yearly_declaration (id, partnership_id, person_id, asked_on, due_on)
         VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING RETURNING id`,
      [randomUUID(), owed.partnershipId, owed.personId, today, dueOn],
    );
    if (!row) return;
    await this.record(tx, actor, 'identity.yearly-declaration-asked', row.id, owed);
    const day = DateTime.fromISO(dueOn).toFormat('d LLLL yyyy');
    await this.write(tx, actor, owed.personId, row.id, {
      subject: 'Please confirm your declared interests',
      text: `You decide in your partnership, so once a year you say whether your list of declared interests is complete, or that you have nothing to declare. Please do so by ${day}. It takes a minute:`,
    });
  }

  private async chase(tx: Tx, actor: SystemActor, owed: Owed, today: string): Promise<void> {
    const id = owed.id ?? '';
    await tx.query('UPDATE identity.yearly_declaration SET overdue_told_on = $2 WHERE id = $1', [
      ...[id, today],
    ]);
    await this.record(tx, actor, 'identity.yearly-declaration-overdue', id, owed);
    await this.write(tx, actor, owed.personId, id, {
      subject: 'Your yearly declaration of interests is overdue',
      text: 'You were asked to confirm that your list of declared interests is complete. Your administrators see that it is overdue. You can go on working, but please confirm it now:',
    });
  }

  private async record(
    tx: Tx,
    actor: SystemActor,
    name: 'identity.yearly-declaration-asked' | 'identity.yearly-declaration-overdue',
    id: string,
    { personId }: Owed,
  ): Promise<void> {
    await record(tx, actor, {
      name,
      subject: { type: 'yearly-declaration', id },
      data: { personId },
    });
  }

  private async write(
    tx: Tx,
    actor: SystemActor,
    personId: string,
    id: string,
    { subject, text }: { subject: string; text: string },
  ): Promise<void> {
    const person = await personToWrite(tx, personId);
    if (!person) return;
    const body = `Hello ${person.name},\n\n${text}\n\n${this.config.publicUrl}/account/interests\n`;
    const about = { type: 'yearly-declaration', id };
    const mail = { personId, to: person.email, subject, body, template: this.name, about };
    await queueMail(tx, actor, mail, this.clock.now());
  }
}

/** What still holds is made again before it ends; everybody else gets a month. */
function lastDayFor({ untilDate }: Owed, today: string): string {
  const holds = untilDate !== null && untilDate > today;
  return holds ? addDays(untilDate, -1) : addDays(today, daysToDeclare);
}
