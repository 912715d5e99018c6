import { Actions } from '@evenhand/kernel';

export const uploadStatuses = [
  'waiting',
  'previewed',
  'refused',
  'applying',
  'applied',
  'cancelled',
] as const;
export type UploadStatus = (typeof uploadStatuses)[number];

/** A file of the register on its way: looked at by a job, applied only when the operator says so. */
export const uploadActions = {
  preview: { from: ['waiting'], to: 'previewed', by: ['system'] },
  refuse: { from: ['waiting', 'applying'], to: 'refused', by: ['system'] },
  lookAgain: { from: ['previewed', 'refused'], to: 'waiting', by: ['operator'] },
  apply: { from: ['previewed'], to: 'applying', by: ['operator'] },
  finish: { from: ['applying'], to: 'applied', by: ['system'] },
  cancel: {
    from: ['waiting', 'previewed', 'refused'],
    to: 'cancelled',
    by: ['operator', 'system'],
  },
} as const satisfies Actions<UploadStatus>;
