import { Role } from '@evenhand/kernel';

export const schoolRoles: readonly Role[] = ['headteacher', 'school_leader', 'hub_lead'];
export const deskRoles: readonly Role[] = ['broker', 'administrator'];
export const financeRoles: readonly Role[] = ['finance_officer', 'administrator'];
/** Whoever may look at milestones; row security says which. */
export const milestoneReaders: readonly Role[] = [
  ...schoolRoles,
  ...deskRoles,
  'finance_officer',
  'commissioner',
  'trust_leader',
];
