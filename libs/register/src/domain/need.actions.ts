import { Actions } from '@evenhand/kernel';

export const needStatuses = [
  'draft',
  'posted',
  'open',
  'proposed',
  'introduced',
  'supported',
  'met',
  'partly_met',
  'unmet',
  'withdrawn',
] as const;
export type NeedStatus = (typeof needStatuses)[number];

const anybodyInBrokerage = [
  'broker',
  'administrator',
  'headteacher',
  'school_leader',
  'trust_leader',
  'hub_lead',
  'system',
] as const;
const staff = ['broker', 'administrator', 'system'] as const;

/**
 * DESIGN 4, register. The school and the broker post, open and withdraw; the rest are steps of the
 * contexts above, taken in their transactions: an answer of either school may move the need.
 */
export const needActions = {
  post: { from: ['draft'], to: 'posted', by: ['headteacher', 'school_leader'] },
  open: { from: ['posted'], to: 'open', by: ['broker', 'administrator'] },
  propose: { from: ['open', 'proposed'], to: 'proposed', by: staff },
  introduce: { from: ['proposed', 'introduced'], to: 'introduced', by: staff },
  // A step of the last signature, so it takes the power to sign.
  support: {
    from: ['introduced', 'supported'],
    to: 'supported',
    by: anybodyInBrokerage,
    power: 'sign',
  },
  returnToOpen: {
    from: ['proposed', 'introduced', 'supported'],
    to: 'open',
    by: anybodyInBrokerage,
  },
  closeAsMet: { from: ['supported'], to: 'met', by: staff },
  closeAsPartlyMet: { from: ['supported'], to: 'partly_met', by: staff },
  closeAsUnmet: { from: ['supported'], to: 'unmet', by: staff },
  withdraw: {
    from: ['draft', 'posted', 'open', 'proposed', 'introduced'],
    to: 'withdrawn',
    by: ['headteacher', 'school_leader', 'broker', 'administrator'],
  },
} as const satisfies Actions<NeedStatus>;
export type NeedAction = keyof typeof needActions;
