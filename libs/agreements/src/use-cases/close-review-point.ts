import { Injectable } from '@nestjs/common';
import { assertNoConflict } from '@evenhand/identity';
import { Actor, step } from '@evenhand/kernel';
import { Clock, Database } from '@evenhand/platform';
import { reviewPointActions } from '../domain/review-point.actions.js';
import { lockReviewPoint, recordReviewPoint } from './lock-review-point.js';

/** What the review asked for is settled. */
@Injectable()
export class CloseReviewPoint {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  run(actor: Actor, input: { reviewPointId: string }): Promise<{ reviewPointId: string }> {
    return this.database.transaction(actor, async (tx) => {
      const locked = await lockReviewPoint(tx, input.reviewPointId);
      const { point, agreement } = locked;
      point.status = step(reviewPointActions, 'close', point.status, actor);
      await assertNoConflict(tx, actor, [agreement.supporterSchoolId, agreement.supportedSchoolId]);
      point.closedAt = this.clock.now();
      await tx.save(point);
      await recordReviewPoint(tx, actor, 'agreements.review-point-closed', locked);
      return { reviewPointId: point.id };
    });
  }
}
