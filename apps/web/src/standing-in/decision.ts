import type { Verdict } from '@evenhand/agreements';
import { may, pounds, type PersonActor } from '@evenhand/kernel';
import {
  mayAuthorise,
  type MilestoneAction,
  milestoneActions,
  type MilestoneDetail,
} from '@evenhand/payments';
import type { EntrustedItem } from './entrusted-item.js';

/**
 * What a stand-in may decide. `yes`: open, verify, approve, accept, authorise, whatever the item waits for;
 * `no`: back to the school with what is missing. The others are a milestone's.
 */
export const decisions = [
  'yes',
  'no',
  'assess',
  'return',
  'withhold',
  'forfeit',
  'paid',
  'send-again',
] as const;
export type Decision = (typeof decisions)[number];

/** A decision with all that some kind of item needs for it. */
export interface GivenDecision {
  decision: Decision;
  version?: number;
  evidenceGrade?: number;
  code?: string;
  verdict?: Verdict;
  reviewNote?: string;
  note?: string;
}

export interface Choosable {
  value: Decision;
  text: string;
  hint?: string;
}

const yes = (text: string, hint?: string): Choosable => ({ value: 'yes', text, hint });
const no = (text: string): Choosable => ({ value: 'no', text });

/** What can be decided about an item as it stands; the first is what it waits for. */
export function choicesFor(item: EntrustedItem, standIn: PersonActor): Choosable[] {
  switch (item.kind) {
    case 'need':
      return [yes('Open it for matching')];
    case 'offer':
      return [yes('Verify it'), no('Send it back')];
    case 'proposal':
      return [yes('Approve and introduce'), no('Reject it')];
    case 'report':
      return item.report.report.status === 'accepted'
        ? [yes('Say how the work stands', 'The report was accepted without a verdict.')]
        : [yes('Accept it', 'Its figures then count for payments.'), no('Send it back')];
    case 'milestone':
      return ofMilestone(item.milestone, standIn);
  }
}

function ofMilestone(milestone: MilestoneDetail, standIn: PersonActor): Choosable[] {
  const mine = (action: MilestoneAction): boolean =>
    may(milestoneActions, action, milestone.status, standIn);
  const sum = pounds(milestone.payablePence ?? 0);
  return [
    ...(mine('approve') ? [yes(`Approve ${sum}`, 'Somebody else authorises it next.')] : []),
    ...(mayAuthorise(milestone, standIn) && milestone.hasPayee
      ? [yes(`Authorise ${sum}`, 'The bank is instructed. It asks for your second factor.')]
      : []),
    ...(mine('assessAsMet') ? [assessing(milestone)] : []),
    ...(mine('return') || mine('returnApproved') ? [returning] : []),
    ...(mine('withhold') ? [withholding] : []),
    ...(mine('forfeit') ? [forfeiting] : []),
    ...(mine('confirmPaid') ? settling : []),
  ];
}

const assessing = ({ assessment }: MilestoneDetail): Choosable => ({
  value: 'assess',
  text: assessment ? 'Work out again what it earns' : 'Work out what it earns',
  hint: 'From accepted reports; you then approve it, or not.',
});
const returning: Choosable = {
  value: 'return',
  text: 'Return it to the school',
  hint: 'The school puts it right and claims again.',
};
const withholding: Choosable = {
  value: 'withhold',
  text: 'Withhold it',
  hint: 'Until data arrive that may still change the result.',
};
const forfeiting: Choosable = {
  value: 'forfeit',
  text: 'Forfeit it',
  hint: 'For good: the money goes back to the fund.',
};
const settling: Choosable[] = [
  { value: 'paid', text: 'It was paid', hint: 'The statement below has exactly this payment.' },
  {
    value: 'send-again',
    text: 'It was not paid, send it again',
    hint: 'The statement, read since the last try, has no such payment.',
  },
];
