import { step, SystemActor, systemActor } from '@evenhand/kernel';
import { addWork, Clock, InsideJob, Tx } from '@evenhand/platform';
import { Milestone } from '../data/milestone.entity.js';
import { milestoneActions } from '../domain/milestone.actions.js';
import { recordMilestone } from '../use-cases/milestone-event.js';

const batch = 200;

/** Sweep: milestones whose London day has come can be claimed. Missing a run only delays. */
export class OpenDueMilestonesJob implements InsideJob {
  readonly kind = 'inside';
  readonly name = 'payments.open-due-milestones';
  readonly queue = 'prompt';

  constructor(private readonly clock: Clock) {}

  async run(tx: Tx, actor: SystemActor): Promise<void> {
    const due = await tx
      .getRepository(Milestone)
      .createQueryBuilder('milestone')
      .where(`milestone.status = 'planned' AND milestone.due_on <= :today`, {
        today: this.clock.today(),
      })
      .orderBy('milestone.due_on')
      .addOrderBy('milestone.id')
      .limit(batch)
      .setLock('pessimistic_write')
      .setOnLocked('skip_locked')
      .getMany();
    for (const milestone of due) {
      const acting = systemActor(actor.name, milestone.partnershipId);
      milestone.status = step(milestoneActions, 'fallDue', milestone.status, acting);
      await tx.save(milestone);
      await recordMilestone(tx, acting, 'payments.milestone-due', milestone);
    }
    if (due.length === batch) await addWork(tx, this.name, null, {});
  }
}
