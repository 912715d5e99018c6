import { Actor } from '@evenhand/kernel';
import { Tx } from '@evenhand/platform';
import { ReviewPoint } from '../data/review-point.entity.js';
import { markReported } from '../domain/review.js';
import { lockReviewPoint, recordReviewPoint } from './lock-review-point.js';

/** The supporter's report for this review point is in. */
export async function reportReviewPoint(
  tx: Tx,
  actor: Actor,
  reviewPointId: string,
  now: Date,
): Promise<ReviewPoint> {
  const locked = await lockReviewPoint(tx, reviewPointId);
  locked.point.status = markReported(locked.point, locked.agreement, actor);
  locked.point.reportedAt = now;
  await tx.save(locked.point);
  await recordReviewPoint(tx, actor, 'agreements.review-point-reported', locked);
  return locked.point;
}
