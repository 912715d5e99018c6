import { MilestoneDetail, MilestoneLine, paymentRuleInWords } from '@evenhand/payments';
import type { MissingEvidence } from '@evenhand/reporting';
import { MilestoneDetailDto, MilestoneDto } from './milestones.dto.js';

export function milestoneDto(line: MilestoneLine): MilestoneDto {
  const { id, version, agreementId, agreementReference, number, title, gate, gateRef } = line;
  const { status, dueOn, amountPence, payablePence, fundId } = line;
  const { payeeSchoolId, payeeSchoolName, supportedSchoolId, supportedSchoolName } = line;
  return {
    ...{ id, version, agreementId, agreementReference, number, title, gate, gateRef },
    ...{ status, dueOn, amountPence, payablePence, fundId },
    ...{ payeeSchoolId, payeeSchoolName, supportedSchoolId, supportedSchoolName },
  };
}

export function milestoneDetailDto(
  milestone: MilestoneDetail,
  missing: readonly MissingEvidence[],
): MilestoneDetailDto {
  const { reason, claimedAt, assessedAt, approvedAt, authorisedAt, hasPayee } = milestone;
  return {
    ...milestoneDto(milestone),
    rule: paymentRuleInWords(milestone.rule),
    calculation: milestone.assessment?.lines ?? [],
    ...{ reason, claimedAt, assessedAt, approvedAt, authorisedAt, hasPayee },
    paidAt: milestone.payment?.paidAt ?? null,
    reconciledAt: milestone.payment?.reconciledAt ?? null,
    missingEvidence: missing.map((file) => ({ ...file })),
  };
}
