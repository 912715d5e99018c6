import { SystemActor } from '@evenhand/kernel';
import { addWork, Clock, InsideJob, Tx } from '@evenhand/platform';

const batch = 200;
const quietMinutes = 5;

/**
 * Sweep: rings again for payments that are authorised or instructed and have been quiet for some
 * minutes, however long the bank was away. The key stays the same, so once too often is harmless.
 */
export class InstructAgainJob implements InsideJob {
  readonly kind = 'inside';
  readonly name = 'payments.instruct-again';
  readonly queue = 'prompt';

  constructor(private readonly clock: Clock) {}

  async run(tx: Tx, _actor: SystemActor): Promise<void> {
    const before = new Date(this.clock.now().getTime() - quietMinutes * 60_000);
    const quiet = await tx.query<{ id: string; partnership_id: string }[]>(
      `SELECT m.id, m.partnership_id FROM payments.milestone m
         LEFT JOIN payments.payment p ON p.milestone_id = m.id
        WHERE m.status IN ('authorised', 'instructed')
          AND coalesce(p.last_tried_at, m.authorised_at) < $1
        ORDER BY coalesce(p.last_tried_at, m.authorised_at), m.id LIMIT $2`,
      [before, batch],
    );
    for (const { id, partnership_id: partnershipId } of quiet) {
      await addWork(tx, 'payments.instruct', partnershipId, { milestoneId: id });
    }
  }
}
