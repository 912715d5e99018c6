import { step, SystemActor, systemActor } from '@evenhand/kernel';
import { addWork, Clock, InsideJob, Tx } from '@evenhand/platform';
import { Agreement } from '../data/agreement.entity.js';
import { ReviewPoint } from '../data/review-point.entity.js';
import { reviewPointActions } from '../domain/review-point.actions.js';
import { recordReviewPoint } from '../use-cases/lock-review-point.js';

const batch = 200;

/**
 * Sweep: opens the review points whose London day has come, and marks those missed whose last day
 * for a report has passed. A row's status moves once, under its lock, so two sweeps open it once;
 * a sweep that did not run only delays (RELIABILITY 3). A paused agreement's points wait.
 */
export class OpenDueReviewPointsJob implements InsideJob {
  readonly kind = 'inside';
  readonly name = 'agreements.open-due-review-points';
  readonly queue = 'prompt';

  constructor(private readonly clock: Clock) {}

  async run(tx: Tx, actor: SystemActor): Promise<void> {
    const opened = await this.move(tx, actor, 'open');
    const missed = await this.move(tx, actor, 'miss');
    if (opened === batch || missed === batch) await addWork(tx, this.name, null, {});
  }

  private async move(tx: Tx, actor: SystemActor, action: 'open' | 'miss'): Promise<number> {
    const points = await dueRows(tx, action, this.clock.today());
    for (const point of points) {
      const agreement = await tx.findOneByOrFail(Agreement, { id: point.agreementId });
      const acting = systemActor(actor.name, point.partnershipId);
      point.status = step(reviewPointActions, action, point.status, acting);
      if (action === 'open') point.openedAt = this.clock.now();
      await tx.save(point);
      const name =
        action === 'open' ? 'agreements.review-point-due' : 'agreements.review-point-missed';
      await recordReviewPoint(tx, acting, name, { point, agreement });
    }
    return points.length;
  }
}

function dueRows(tx: Tx, action: 'open' | 'miss', today: string): Promise<ReviewPoint[]> {
  const [status, isDue] =
    action === 'open'
      ? ['scheduled', 'point.due_on <= :today']
      : ['due', 'point.report_by < :today'];
  return tx
    .getRepository(ReviewPoint)
    .createQueryBuilder('point')
    .innerJoin(Agreement, 'agreement', 'agreement.id = point.agreement_id')
    .where('point.status = :status', { status })
    .andWhere(isDue, { today })
    .andWhere(`agreement.status = 'active'`)
    .orderBy('point.due_on')
    .addOrderBy('point.id')
    .limit(batch)
    .setLock('pessimistic_write', undefined, ['point'])
    .setOnLocked('skip_locked')
    .getMany();
}
