import { Role } from '@evenhand/kernel';

export const staff: readonly Role[] = ['broker', 'administrator'];
export const signers: readonly Role[] = ['headteacher', 'school_leader'];
/** Who may ever open an agreement; which ones, row security says. */
export const readers: readonly Role[] = [
  ...signers,
  'hub_lead',
  'trust_leader',
  ...staff,
  'finance_officer',
];
/** Who reads how the work goes, not only what it costs. */
export const reviewers: readonly Role[] = readers.filter((role) => role !== 'finance_officer');
