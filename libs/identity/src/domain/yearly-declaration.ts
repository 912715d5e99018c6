import type { Role } from '@evenhand/kernel';

/** Whoever decides, approves or pays: they confirm each year that their list of interests is complete. */
export const decidingRoles: readonly Role[] = [
  'broker',
  'administrator',
  'verifier',
  'finance_officer',
  'panel_member',
];

export const yearlyStates = ['made', 'asked', 'overdue', 'not_asked'] as const;
export type YearlyState = (typeof yearlyStates)[number];

/** From being asked to the last day. */
export const daysToDeclare = 30;

interface Asked {
  /** Of what was asked last: the last day; null when nothing is open. */
  dueOn: string | null;
  /** Of what was declared last. */
  untilDate: string | null;
}

export function yearlyState({ dueOn, untilDate }: Asked, today: string): YearlyState {
  if (dueOn !== null) return dueOn < today ? 'overdue' : 'asked';
  if (untilDate === null) return 'not_asked';
  return untilDate > today ? 'made' : 'overdue';
}
