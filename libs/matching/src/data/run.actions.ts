import { Actions } from '@evenhand/kernel';

export const runStatuses = ['queued', 'running', 'finished', 'failed', 'cancelled'] as const;
export type RunStatus = (typeof runStatuses)[number];

/** A run that a killed worker left behind is started again. */
export const runActions = {
  start: { from: ['queued', 'running'], to: 'running', by: ['system'] },
  finish: { from: ['running'], to: 'finished', by: ['system'] },
  fail: { from: ['queued', 'running'], to: 'failed', by: ['system'] },
  cancel: { from: ['queued', 'running'], to: 'cancelled', by: ['broker', 'administrator'] },
} as const satisfies Actions<RunStatus>;
