import { Actions } from '@evenhand/kernel';

export const reportStatuses = ['draft', 'submitted', 'returned', 'accepted'] as const;
export type ReportStatus = (typeof reportStatuses)[number];

/** Only accepted reports count: what they show is what a milestone is assessed on. */
export const reportActions = {
  write: { from: ['draft'], to: 'draft', by: ['headteacher', 'school_leader'] },
  correct: { from: ['returned'], to: 'returned', by: ['headteacher', 'school_leader'] },
  submit: { from: ['draft', 'returned'], to: 'submitted', by: ['headteacher', 'school_leader'] },
  countersign: { from: ['submitted'], to: 'submitted', by: ['headteacher', 'school_leader'] },
  return: { from: ['submitted'], to: 'returned', by: ['broker', 'administrator'] },
  accept: { from: ['submitted'], to: 'accepted', by: ['broker', 'administrator'] },
} as const satisfies Actions<ReportStatus>;

/** What the supported school says of a submitted report. */
export const stances = ['agrees', 'disagrees'] as const;
export type Stance = (typeof stances)[number];
