import { Actions } from '@evenhand/kernel';

export const membershipStatuses = ['invited', 'active', 'lapsed', 'left'] as const;
export type MembershipStatus = (typeof membershipStatuses)[number];

/** An invitation that is withdrawn, declined or not answered in time ends as `left`; a school that returns gets a new row. */
export const membershipActions = {
  accept: { from: ['invited'], to: 'active', by: ['headteacher', 'system'] },
  decline: { from: ['invited'], to: 'left', by: ['headteacher'] },
  expire: { from: ['invited'], to: 'left', by: ['system'] },
  withdraw: { from: ['invited'], to: 'left', by: ['administrator', 'system'] },
  lapse: { from: ['active'], to: 'lapsed', by: ['administrator', 'system'] },
  renew: { from: ['active', 'lapsed'], to: 'active', by: ['administrator', 'system'] },
  leave: { from: ['active', 'lapsed'], to: 'left', by: ['headteacher', 'administrator', 'system'] },
} as const satisfies Actions<MembershipStatus>;
export type MembershipAction = keyof typeof membershipActions;
