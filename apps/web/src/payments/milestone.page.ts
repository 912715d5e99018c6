import { may, PersonActor } from '@evenhand/kernel';
import {
  MilestoneAction,
  milestoneActions,
  MilestoneDetail,
  mayAuthorise,
  paymentRuleInWords,
} from '@evenhand/payments';
import { dayInWords } from '@evenhand/platform';
import { takingAwayReasons, type MissingEvidence } from '@evenhand/reporting';
import { PageModel } from '../shell/pages/page.js';

export interface MilestoneModel extends PageModel {
  href: string;
  milestone: MilestoneDetail;
  reference: string;
  gate: string;
  rule: string[];
  /** Why it was returned, withheld or forfeited, as a sentence before the reason. */
  reasonTitle: string | null;
  /** Files behind accepted results that were taken away, a sentence each. */
  missing: string[];
  hasSigned: { text: string; name: string | null; at: Date }[];
  isOfPayee: boolean;
  payeeHref: string;
  seesBank: boolean;
  mayClaim: boolean;
  mayAssess: boolean;
  isAssessed: boolean;
  mayApprove: boolean;
  mayAuthorise: boolean;
  /** The approver looks at what they approved: somebody else has to authorise. */
  isOwnApproval: boolean;
  mayResolve: boolean;
  others: { value: string; text: string; hint: { text: string } }[];
  /** Who decides it, where it was handed over. */
  decider: string | null;
  values: Record<string, unknown>;
}

const gates = {
  outputs: 'What was delivered, against what was planned',
  outcomes: 'What changed, against baseline and target',
} as const;
const reasonTitles: Readonly<Record<string, string>> = {
  returned: 'This was returned to the school',
  withheld: 'This is withheld',
  forfeited: 'This was forfeited',
};

export function milestoneModel(
  milestone: MilestoneDetail,
  actor: PersonActor,
  values: Record<string, unknown> = {},
  missing: readonly MissingEvidence[] = [],
): MilestoneModel {
  const isOfPayee = actor.schoolId === milestone.payeeSchoolId;
  const mine = (action: MilestoneAction): boolean =>
    may(milestoneActions, action, milestone.status, actor);
  const decide = (action: MilestoneAction): boolean => !isOfPayee && mine(action);
  const { approvedAt, authorisedAt } = milestone;
  return {
    title: `Milestone ${milestone.number}: ${milestone.title}`,
    breadcrumbs: [
      { text: 'Payments', href: '/milestones' },
      { text: `Milestone ${milestone.number}` },
    ],
    href: `/milestones/${milestone.id}`,
    milestone,
    reference: milestone.agreementReference ?? 'Agreement',
    gate: gates[milestone.gate],
    rule: paymentRuleInWords(milestone.rule),
    reasonTitle: milestone.reason ? (reasonTitles[milestone.status] ?? null) : null,
    missing: missing.map((file) => missingWords(file, milestone.assessedAt)),
    hasSigned: [
      ...(approvedAt ? [{ text: 'Approved', name: milestone.approvedByName, at: approvedAt }] : []),
      ...(authorisedAt
        ? [{ text: 'Authorised', name: milestone.authorisedByName, at: authorisedAt }]
        : []),
    ],
    isOfPayee,
    payeeHref: `/schools/${milestone.payeeSchoolId}/payee`,
    seesBank: actor.roles.some((role) => role === 'finance_officer' || role === 'administrator'),
    mayClaim: isOfPayee && mine('claim'),
    mayAssess: decide('assessAsMet'),
    isAssessed: milestone.assessment !== null,
    mayApprove: decide('approve'),
    mayAuthorise: mayAuthorise(milestone, actor),
    isOwnApproval: decide('authorise') && actor.personId === milestone.approvedBy,
    mayResolve: decide('confirmPaid'),
    others: [
      ...(decide('return') || decide('returnApproved') ? [returning] : []),
      ...(decide('withhold') ? [withholding] : []),
      ...(decide('forfeit') ? [forfeiting] : []),
    ],
    decider: null,
    values,
  };
}

export function missingWords(
  { reviewPointNumber, takenAwayAt, reason, replacedAt }: MissingEvidence,
  assessedAt: Date | null,
): string {
  const when = dayInWords(takenAwayAt);
  const after = assessedAt && takenAwayAt > assessedAt ? ', after this was assessed' : '';
  const now = replacedAt
    ? `A clean file came in its place on ${dayInWords(replacedAt)}.`
    : 'No clean file has come in its place yet.';
  return `A file of the report for review point ${reviewPointNumber} was taken away on ${when}${after}. ${takingAwayReasons[reason]}. ${now}`;
}

const returning = {
  value: 'return',
  text: 'Return it to the school',
  hint: { text: 'The school puts it right and claims again.' },
};
const withholding = {
  value: 'withhold',
  text: 'Withhold it',
  hint: { text: 'Until data arrive that may still change the result.' },
};
const forfeiting = {
  value: 'forfeit',
  text: 'Forfeit it',
  hint: { text: 'For good: the money goes back to the fund.' },
};
