import { Injectable } from '@nestjs/common';
import { assertNoConflict } from '@evenhand/identity';
import { Actor } from '@evenhand/kernel';
import { Clock, Database, Tx } from '@evenhand/platform';
import { ReviewPoint } from '../data/review-point.entity.js';
import { review } from '../domain/review.js';
import { Verdict } from '../domain/review-point.actions.js';
import { lockReviewPoint, recordReviewPoint } from './lock-review-point.js';

export interface ReviewInput {
  reviewPointId: string;
  verdict: Verdict;
  note: string;
  expectedVersion?: number;
}

/** Step: the broker's verdict on a reported review point. */
export async function reviewReviewPoint(
  tx: Tx,
  actor: Actor,
  input: ReviewInput,
  now: Date,
): Promise<ReviewPoint> {
  const locked = await lockReviewPoint(tx, input.reviewPointId, input.expectedVersion);
  const { point, agreement } = locked;
  Object.assign(point, review(point, actor, input.verdict, input.note));
  await assertNoConflict(tx, actor, [agreement.supporterSchoolId, agreement.supportedSchoolId]);
  point.reviewedBy = actor.kind === 'person' ? actor.personId : null;
  point.reviewedAt = now;
  await tx.save(point);
  await recordReviewPoint(tx, actor, 'agreements.review-point-reviewed', locked);
  return point;
}

@Injectable()
export class ReviewReviewPoint {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  run(actor: Actor, input: ReviewInput): Promise<{ reviewPointId: string }> {
    return this.database.transaction(actor, async (tx) => {
      const point = await reviewReviewPoint(tx, actor, input, this.clock.now());
      return { reviewPointId: point.id };
    });
  }
}
