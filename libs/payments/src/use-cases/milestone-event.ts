import { Actor } from '@evenhand/kernel';
import { record, Tx } from '@evenhand/platform';
import { Milestone } from '../data/milestone.entity.js';
import { PaymentsEvent } from '../payments.events.js';

/** Notes what happened to a milestone: ids, codes and amounts; never a reason or bank details. */
export async function recordMilestone(
  tx: Tx,
  actor: Actor,
  name: PaymentsEvent,
  milestone: Milestone,
  data: Readonly<Record<string, string | number | boolean | null>> = {},
): Promise<void> {
  await record(tx, actor, {
    name,
    subject: { type: 'milestone', id: milestone.id },
    partnershipId: milestone.partnershipId,
    data: {
      milestoneId: milestone.id,
      agreementId: milestone.agreementId,
      number: milestone.number,
      status: milestone.status,
      payablePence: milestone.payablePence,
      payeeSchoolId: milestone.payeeSchoolId,
      schoolIds: [milestone.payeeSchoolId, milestone.supportedSchoolId],
      ...data,
    },
  });
}
