import { calendarOfSchool, nextSchoolDay } from '@evenhand/directory';
import { Actor, step } from '@evenhand/kernel';
import { addDays, londonDate, Tx } from '@evenhand/platform';
import { ReviewPoint } from '../data/review-point.entity.js';
import { daysToReportAgain } from '../domain/report-by.js';
import { reviewPointActions } from '../domain/review-point.actions.js';
import { lockReviewPoint, recordReviewPoint } from './lock-review-point.js';

/** The report went back to its author: the point is due again, for at least a fortnight more, to a day when they have school. */
export async function reopenReviewPoint(
  tx: Tx,
  actor: Actor,
  reviewPointId: string,
  now: Date,
): Promise<ReviewPoint> {
  const locked = await lockReviewPoint(tx, reviewPointId);
  const { point, agreement } = locked;
  point.status = step(reviewPointActions, 'reopen', point.status, actor);
  Object.assign(point, { reportedAt: null, verdict: null, reviewNote: null });
  Object.assign(point, { reviewedBy: null, reviewedAt: null });
  const fortnight = addDays(londonDate(now), daysToReportAgain);
  const calendar = await calendarOfSchool(tx, agreement.partnershipId, agreement.supporterSchoolId);
  const reportBy = nextSchoolDay(fortnight, calendar).date;
  if (reportBy > point.reportBy) point.reportBy = reportBy;
  await tx.save(point);
  await recordReviewPoint(tx, actor, 'agreements.review-point-reopened', locked);
  return point;
}
