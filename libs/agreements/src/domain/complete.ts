import { Actor, conflict, step } from '@evenhand/kernel';
import { agreementActions, AgreementStatus } from './agreement.actions.js';
import { ReviewPointStatus } from './review-point.actions.js';

const settled: readonly ReviewPointStatus[] = ['closed', 'missed'];

/** Whether nothing is left to do at a review point. */
export function isSettled({ status }: { status: ReviewPointStatus }): boolean {
  return settled.includes(status);
}

/** An agreement is complete when nothing is left to review. */
export function complete(
  agreement: { status: AgreementStatus },
  points: readonly { status: ReviewPointStatus }[],
  actor: Actor,
): AgreementStatus {
  const status = step(agreementActions, 'complete', agreement.status, actor);
  const left = points.filter((point) => !isSettled(point)).length;
  if (left > 0) {
    throw conflict(
      'reviews-left',
      `${left} of its review points ${left === 1 ? 'is' : 'are'} not closed yet. Close them first.`,
    );
  }
  return status;
}
