import { Actor, notFound } from '@evenhand/kernel';
import { lockById, record, Tx } from '@evenhand/platform';
import { Agreement } from '../data/agreement.entity.js';
import { ReviewPoint } from '../data/review-point.entity.js';
import type { AgreementsEvent } from '../agreements.events.js';

export interface LockedReviewPoint {
  point: ReviewPoint;
  agreement: Agreement;
}

/** The review point, locked, with the agreement it belongs to. */
export async function lockReviewPoint(
  tx: Tx,
  reviewPointId: string,
  expectedVersion?: number,
): Promise<LockedReviewPoint> {
  const point = await lockById(tx, ReviewPoint, reviewPointId, expectedVersion);
  const agreement = await tx.findOneBy(Agreement, { id: point.agreementId });
  if (!agreement) throw notFound('review point');
  return { point, agreement };
}

export async function recordReviewPoint(
  tx: Tx,
  actor: Actor,
  name: AgreementsEvent,
  { point, agreement }: LockedReviewPoint,
): Promise<void> {
  await record(tx, actor, {
    name,
    subject: { type: 'review-point', id: point.id },
    data: {
      agreementId: agreement.id,
      number: point.number,
      verdict: point.verdict,
      schoolIds: [agreement.supporterSchoolId, agreement.supportedSchoolId],
    },
    partnershipId: point.partnershipId,
  });
}
