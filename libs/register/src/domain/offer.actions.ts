import { Actions } from '@evenhand/kernel';

export const offerStatuses = [
  'draft',
  'submitted',
  'verified',
  'not_verified',
  'paused',
  'lapsed',
  'withdrawn',
] as const;
export type OfferStatus = (typeof offerStatuses)[number];

/** DESIGN 4, register. `submit` again answers a refusal or a lapse. */
export const offerActions = {
  submit: {
    from: ['draft', 'not_verified', 'lapsed'],
    to: 'submitted',
    by: ['headteacher', 'school_leader'],
  },
  verify: { from: ['submitted'], to: 'verified', by: ['verifier', 'broker', 'administrator'] },
  refuse: { from: ['submitted'], to: 'not_verified', by: ['verifier', 'broker', 'administrator'] },
  pause: { from: ['verified'], to: 'paused', by: ['headteacher', 'school_leader'] },
  resume: { from: ['paused'], to: 'verified', by: ['headteacher', 'school_leader'] },
  lapse: { from: ['verified', 'paused'], to: 'lapsed', by: ['system'] },
  withdraw: {
    from: ['draft', 'submitted', 'verified', 'not_verified', 'paused', 'lapsed'],
    to: 'withdrawn',
    by: ['headteacher', 'school_leader', 'broker', 'administrator'],
  },
} as const satisfies Actions<OfferStatus>;
