import { randomUUID } from 'node:crypto';
import { Actor, assertPence, forbidden, Pence } from '@evenhand/kernel';
import { record, Tx } from '@evenhand/platform';
import { Milestone } from '../data/milestone.entity.js';
import { bankKey } from '../domain/bank-key.js';
import { checkPaymentRule, defaultPaymentRule, PaymentRule } from '../domain/payment-rule.js';

export interface MilestonesToPlan {
  agreementId: string;
  /** The agreement's own reference, fixed for good and unique in the installation: payment keys begin with it. */
  reference: string;
  fundId: string;
  payeeSchoolId: string;
  supportedSchoolId: string;
  milestones: readonly {
    number: number;
    title: string;
    gate: 'outputs' | 'outcomes';
    gateRef: string;
    amountPence: Pence;
    /** London calendar date, `yyyy-mm-dd`. */
    dueOn: string;
    /** Without it, pro rata from 50 %. */
    rule?: PaymentRule;
  }[];
}

/** Plans a signed agreement's milestones, in the caller's transaction. Their amounts never change. */
export async function planMilestones(
  tx: Tx,
  actor: Actor,
  plan: MilestonesToPlan,
  now: Date,
): Promise<{ milestoneIds: string[] }> {
  const { partnershipId } = actor;
  if (partnershipId === null) {
    throw forbidden('no-partnership', 'Milestones belong to a partnership: choose one first.');
  }
  const { agreementId, fundId, payeeSchoolId, supportedSchoolId } = plan;
  const rows = plan.milestones.map((term) => ({
    ...{ id: randomUUID(), partnershipId, agreementId, fundId, payeeSchoolId, supportedSchoolId },
    ...{ number: term.number, title: term.title, gate: term.gate, gateRef: term.gateRef },
    amountPence: assertPence(term.amountPence),
    rule: checkPaymentRule(term.rule ?? defaultPaymentRule),
    dueOn: term.dueOn,
    bankKey: bankKey(plan.reference, term.number),
    status: 'planned' as const,
    createdAt: now,
    version: 1,
  }));
  for (const row of rows) await tx.insert(Milestone, row);
  await record(tx, actor, {
    name: 'payments.milestones-planned',
    subject: { type: 'agreement', id: agreementId },
    data: {
      agreementId,
      fundId,
      count: rows.length,
      totalPence: rows.reduce((sum, { amountPence }) => sum + amountPence, 0),
      schoolIds: [payeeSchoolId, supportedSchoolId],
    },
  });
  return { milestoneIds: rows.map(({ id }) => id) };
}
