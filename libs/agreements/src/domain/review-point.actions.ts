import { Actions } from '@evenhand/kernel';

export const reviewPointStatuses = [
  'scheduled',
  'due',
  'reported',
  'reviewed',
  'closed',
  'missed',
] as const;
export type ReviewPointStatus = (typeof reviewPointStatuses)[number];

export const verdicts = ['on_track', 'at_risk', 'off_track'] as const;
export type Verdict = (typeof verdicts)[number];

/** A missed review point still takes a late report: nothing is paid for work that nobody reported. */
export const reviewPointActions = {
  open: { from: ['scheduled'], to: 'due', by: ['system'] },
  miss: { from: ['due'], to: 'missed', by: ['system'] },
  report: { from: ['due', 'missed'], to: 'reported', by: ['headteacher', 'school_leader'] },
  reopen: { from: ['reported', 'reviewed'], to: 'due', by: ['broker', 'administrator'] },
  review: { from: ['reported'], to: 'reviewed', by: ['broker', 'administrator'] },
  close: { from: ['reviewed'], to: 'closed', by: ['broker', 'administrator'] },
} as const satisfies Actions<ReviewPointStatus>;
