import type { Actions } from '@evenhand/kernel';

export const milestoneStatuses = [
  'planned',
  'due',
  'claimed',
  'assessed_met',
  'assessed_partially_met',
  'assessed_not_met',
  'approved',
  'returned',
  'withheld',
  'forfeited',
  'authorised',
  'instructed',
  'needs_checking',
  'paid',
  'reconciled',
] as const;
export type MilestoneStatus = (typeof milestoneStatuses)[number];

const assessable = [
  'claimed',
  'assessed_met',
  'assessed_partially_met',
  'assessed_not_met',
  'withheld',
] as const;
const school = ['headteacher', 'school_leader', 'hub_lead'] as const;
const partnership = ['broker', 'administrator'] as const;

/** Who may do what to a milestone, and when. Everything from `authorised` on is one-way (money). */
export const milestoneActions = {
  fallDue: { from: ['planned'], to: 'due', by: ['system'] },
  claim: { from: ['due', 'returned'], to: 'claimed', by: school, power: 'claim' },
  assessAsMet: { from: assessable, to: 'assessed_met', by: partnership },
  assessAsPartiallyMet: { from: assessable, to: 'assessed_partially_met', by: partnership },
  assessAsNotMet: { from: assessable, to: 'assessed_not_met', by: partnership },
  approve: {
    from: ['assessed_met', 'assessed_partially_met'],
    to: 'approved',
    by: partnership,
  },
  return: {
    from: ['claimed', 'assessed_met', 'assessed_partially_met', 'assessed_not_met', 'withheld'],
    to: 'returned',
    by: partnership,
  },
  returnApproved: { from: ['approved'], to: 'returned', by: ['finance_officer'] },
  withhold: {
    from: ['assessed_partially_met', 'assessed_not_met'],
    to: 'withheld',
    by: partnership,
  },
  forfeit: { from: ['assessed_not_met', 'withheld'], to: 'forfeited', by: partnership },
  authorise: { from: ['approved'], to: 'authorised', by: ['finance_officer'] },
  instruct: { from: ['authorised'], to: 'instructed', by: ['system'] },
  recordPaid: { from: ['instructed', 'needs_checking'], to: 'paid', by: ['system'] },
  stopForChecking: { from: ['instructed'], to: 'needs_checking', by: ['system'] },
  confirmPaid: { from: ['needs_checking'], to: 'paid', by: ['finance_officer'] },
  sendAgain: { from: ['needs_checking'], to: 'instructed', by: ['finance_officer'] },
  reconcile: { from: ['paid'], to: 'reconciled', by: ['system'] },
} as const satisfies Actions<MilestoneStatus>;
export type MilestoneAction = keyof typeof milestoneActions;
