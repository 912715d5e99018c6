import { postSettled } from '@evenhand/funds';
import { Actor, step } from '@evenhand/kernel';
import { Tx } from '@evenhand/platform';
import { Milestone } from '../data/milestone.entity.js';
import { Payment } from '../data/payment.entity.js';
import { milestoneActions } from '../domain/milestone.actions.js';
import { recordMilestone } from './milestone-event.js';

/** Step: the bank has paid. The milestone is locked by the caller; a second time is refused. */
export async function settlePayment(
  tx: Tx,
  actor: Actor,
  milestone: Milestone,
  bankRef: string,
  now: Date,
): Promise<void> {
  const action = actor.kind === 'system' ? 'recordPaid' : 'confirmPaid';
  milestone.status = step(milestoneActions, action, milestone.status, actor);
  await tx.save(milestone);
  const payment = await tx.findOneByOrFail(Payment, { milestoneId: milestone.id });
  await tx.update(Payment, { id: payment.id }, { bankRef, paidAt: now, lastOutcome: 'paid' });
  const { fundId, agreementId, id: milestoneId } = milestone;
  await postSettled(
    tx,
    { fundId, agreementId, milestoneId, amountPence: payment.amountPence },
    now,
  );
  await recordMilestone(tx, actor, 'payments.milestone-paid', milestone);
}
