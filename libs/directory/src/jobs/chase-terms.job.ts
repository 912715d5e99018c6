import { systemActor, SystemActor } from '@evenhand/kernel';
import { addDays, Clock, InsideJob, record, Tx } from '@evenhand/platform';
import { reminderDays } from '../domain/terms.js';

const batch = 500;

interface Ask {
  termsId: string;
  membershipId: string;
  partnershipId: string;
  schoolId: string;
}

/**
 * Sweep, and after each publication: asks active members for the versions that hold, reminds a week
 * before the last day, and marks who has not answered after it. Nobody is dropped for it.
 */
export class ChaseTermsJob implements InsideJob {
  readonly name = 'directory.chase-terms';
  readonly queue = 'prompt';
  readonly kind = 'inside';

  constructor(private readonly clock: Clock) {}

  async run(tx: Tx, _actor: SystemActor): Promise<void> {
    const today = this.clock.today();
    await this.ask(tx, today);
    await this.chase(tx, 'reminded_on', 'directory.terms-reminded', `due_on <= $2`, [
      today,
      addDays(today, reminderDays),
    ]);
    await this.chase(tx, 'marked_on', 'directory.terms-overdue', `due_on < $2`, [today, today]);
  }

  private async ask(tx: Tx, today: string): Promise<void> {
    const asked = await tx.query<Ask[]>(
      `INSERT INTO directory.terms_ask (terms_id, membership_id, partnership_id, school_id, asked_on, due_on)
       SELECT t.id, m.id, m.partnership_id, m.school_id, $1, greatest(t.accept_by, $1::date + ${reminderDays * 2})
         FROM directory.membership m JOIN LATERAL (
           SELECT DISTINCT ON (kind) * FROM directory.terms
            WHERE partnership_id = m.partnership_id AND status = 'published' AND from_date <= $1 AND kind <> 'matching'
            ORDER BY kind, number DESC) t ON true
        WHERE m.status = 'active'
          AND NOT EXISTS (SELECT FROM directory.terms_acceptance a WHERE a.terms_id = t.id AND a.membership_id = m.id)
          AND NOT EXISTS (SELECT FROM directory.terms_ask k WHERE k.terms_id = t.id AND k.membership_id = m.id)
        LIMIT ${batch}
       ON CONFLICT DO NOTHING
       RETURNING terms_id AS "termsId", partnership_id AS "partnershipId"`,
      [today],
    );
    const texts = new Map(asked.map(({ termsId, partnershipId }) => [termsId, partnershipId]));
    for (const [termsId, partnershipId] of texts) {
      await record(tx, systemActor(this.name, partnershipId), {
        name: 'directory.terms-asked',
        subject: { type: 'terms', id: termsId },
        data: { schools: asked.filter((ask) => ask.termsId === termsId).length },
      });
    }
  }

  /** Marks each ask that is due and unanswered, once, with an event of its own for the school. */
  private async chase(
    tx: Tx,
    column: 'reminded_on' | 'marked_on',
    event: string,
    due: string,
    values: readonly [today: string, limit: string],
  ): Promise<void> {
    const [chased] = await tx.query<[Ask[], number]>(
      `UPDATE directory.terms_ask k SET ${column} = $1
        WHERE k.${column} IS NULL AND k.${due} AND EXISTS (SELECT FROM directory.membership m
            WHERE m.id = k.membership_id AND m.status = 'active')
          AND NOT EXISTS (SELECT FROM directory.terms_acceptance a
            WHERE a.terms_id = k.terms_id AND a.membership_id = k.membership_id)
          AND NOT EXISTS (SELECT FROM directory.terms t JOIN directory.terms later
            ON later.partnership_id = t.partnership_id AND later.kind = t.kind AND later.number > t.number
            WHERE t.id = k.terms_id AND later.status = 'published' AND later.from_date <= $1)
       RETURNING k.terms_id AS "termsId", k.membership_id AS "membershipId", k.partnership_id AS "partnershipId",
         k.school_id AS "schoolId"`,
      [...values],
    );
    for (const { membershipId, partnershipId, schoolId, termsId } of chased) {
      await record(tx, systemActor(this.name, partnershipId), {
        name: event,
        subject: { type: 'membership', id: membershipId },
        data: { schoolId, termsId },
      });
    }
  }
}
