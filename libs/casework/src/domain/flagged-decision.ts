import { Actions, invalid } from '@evenhand/kernel';

export const flagStatuses = ['open', 'confirmed', 'to_be_reopened'] as const;
export type FlagStatus = (typeof flagStatuses)[number];

export const flagActions = {
  confirm: { from: ['open'], to: 'confirmed', by: ['administrator'] },
  reopen: { from: ['open'], to: 'to_be_reopened', by: ['administrator'] },
} as const satisfies Actions<FlagStatus>;
export type FlagAction = keyof typeof flagActions;
export const flagActionNames = ['confirm', 'reopen'] as const satisfies readonly FlagAction[];

/** What a decision was about: says where its schools stand. */
export const decisionKinds = [
  ...(['need', 'offer', 'proposal', 'agreement', 'report', 'review_point', 'milestone'] as const),
  'payee',
] as const;
export type DecisionKind = (typeof decisionKinds)[number];

/** Which events are decisions of staff about schools, by hand: a new verb of judgement gets its line here. */
export const decisions = {
  'register.need-opened': { kind: 'need', what: 'opened a need' },
  'register.need-redacted': { kind: 'need', what: 'redacted a need' },
  'register.offer-verified': { kind: 'offer', what: 'verified an offer' },
  'register.offer-not-verified': { kind: 'offer', what: 'did not verify an offer' },
  'register.offer-redacted': { kind: 'offer', what: 'redacted an offer' },
  'brokerage.proposal-made-by-hand': { kind: 'proposal', what: 'made a proposal by hand' },
  'brokerage.proposal-approved': { kind: 'proposal', what: 'approved a proposal' },
  'brokerage.proposal-rejected': { kind: 'proposal', what: 'rejected a proposal' },
  'brokerage.proposal-introduced': { kind: 'proposal', what: 'introduced two schools' },
  'brokerage.proposal-withdrawn': { kind: 'proposal', what: 'withdrew a proposal' },
  'brokerage.proposal-redacted': { kind: 'proposal', what: 'redacted a proposal' },
  'brokerage.drafts-repaired': { kind: 'proposal', what: 'put other proposals in place of one' },
  'agreements.agreement-sent': { kind: 'agreement', what: 'sent an agreement out' },
  'agreements.agreement-completed': { kind: 'agreement', what: 'completed an agreement' },
  'agreements.review-point-reviewed': { kind: 'review_point', what: 'gave a verdict at a review' },
  'reporting.report-accepted': { kind: 'report', what: 'accepted a report' },
  'reporting.report-returned': { kind: 'report', what: 'returned a report' },
  'reporting.report-redacted': { kind: 'report', what: 'redacted a report' },
  'reporting.evidence-taken-away': { kind: 'report', what: 'took a file of a report away' },
  'payments.milestone-assessed': { kind: 'milestone', what: 'assessed a claim' },
  'payments.milestone-approved': { kind: 'milestone', what: 'approved a payment' },
  'payments.milestone-returned': { kind: 'milestone', what: 'returned a claim' },
  'payments.milestone-withheld': { kind: 'milestone', what: 'withheld a payment' },
  'payments.milestone-forfeited': { kind: 'milestone', what: 'forfeited a payment' },
  'payments.milestone-authorised': { kind: 'milestone', what: 'authorised a payment' },
  'payments.payee-confirmed': { kind: 'payee', what: 'answered a change of bank details' },
} as const satisfies Readonly<Record<string, { kind: DecisionKind; what: string }>>;
export type DecisionEvent = keyof typeof decisions;

/** What whoever wants a decision taken again does; what has happened stays on record in any case. */
export const howToReopen: Readonly<Record<DecisionKind, string>> = {
  need: 'Open the need, and withdraw it with the school, or let it stand after a colleague without a tie has read it.',
  offer:
    'Open the offer, and ask the school to submit it again, so that somebody without a tie looks at its evidence.',
  proposal:
    'Open the proposal, and withdraw it with a reason if it has not been agreed; the need can be paired again.',
  agreement:
    'Open the agreement: recall it while it is not signed. Once it runs, settle it with both schools.',
  report:
    'Open the report: a returned one can be submitted again; an accepted one stands, so put the review right with the schools.',
  review_point:
    'Open the review point, and let a colleague without a tie look at the report and at what follows from the verdict.',
  milestone:
    'Open the payment: return the claim while it is not authorised. Once it was paid, ask the finance officer what the schools owe each other.',
  payee: 'Ask the school to enter its bank details again: two people without a tie confirm them.',
};

/** @throws invalid `reason-missing` */
export function assertReason(reason: string): void {
  if (reason.trim() !== '') return;
  const message = 'Say why: it stays on record.';
  throw invalid('reason-missing', message, [{ field: 'reason', message }]);
}
