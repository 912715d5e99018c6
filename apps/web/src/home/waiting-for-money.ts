import { count, staff, type WaitingKind } from './waiting-kind.js';

/** What may wait between a claim and its payment. */
export const waitingForMoney: readonly WaitingKind[] = [
  {
    key: 'assess',
    roles: staff,
    one: 'claim to assess',
    many: 'claims to assess',
    href: '/milestones?status=claimed',
    sql: count('payments.milestone', `row.status = 'claimed'`),
  },
  {
    key: 'approve',
    roles: staff,
    one: 'milestone to approve',
    many: 'milestones to approve',
    href: '/milestones?status=assessed_met',
    sql: count('payments.milestone', `row.status IN ('assessed_met', 'assessed_partially_met')`),
  },
  {
    key: 'authorise',
    roles: ['finance_officer'],
    one: 'payment to authorise',
    many: 'payments to authorise',
    href: '/milestones?status=approved',
    sql: count('payments.milestone', `row.status = 'approved'`),
  },
  {
    key: 'check',
    roles: ['finance_officer'],
    one: 'payment to check with the bank',
    many: 'payments to check with the bank',
    href: '/milestones?status=needs_checking',
    sql: count('payments.milestone', `row.status = 'needs_checking'`),
  },
  {
    key: 'confirmPayee',
    roles: ['finance_officer'],
    one: 'change of bank details to confirm',
    many: 'changes of bank details to confirm',
    href: '/finance',
    sql: count('payments.payee', `row.status = 'proposed'`),
  },
];
