import { Actions } from '@evenhand/kernel';

export const proposalStatuses = [
  'proposed',
  'approved',
  'introduced',
  'accepted_by_supporter',
  'accepted_by_school',
  'agreed',
  'rejected',
  'declined',
  'expired',
  'withdrawn',
] as const;
export type ProposalStatus = (typeof proposalStatuses)[number];

/** Somebody still waits for something. */
export const liveStatuses = [
  'proposed',
  'approved',
  'introduced',
  'accepted_by_supporter',
  'accepted_by_school',
] as const satisfies readonly ProposalStatus[];

/** The supporter answers first, on the anonymised brief; then the school in need (DESIGN 4, brokerage). */
export const proposalActions = {
  approve: { from: ['proposed'], to: 'approved', by: ['broker', 'administrator'] },
  reject: { from: ['proposed', 'approved'], to: 'rejected', by: ['broker', 'administrator'] },
  introduce: { from: ['approved'], to: 'introduced', by: ['broker', 'administrator', 'system'] },
  acceptAsSupporter: {
    from: ['introduced'],
    to: 'accepted_by_supporter',
    by: ['headteacher', 'school_leader'],
  },
  declineAsSupporter: {
    from: ['introduced'],
    to: 'declined',
    by: ['headteacher', 'school_leader'],
  },
  acceptAsSchool: {
    from: ['accepted_by_supporter'],
    to: 'accepted_by_school',
    by: ['headteacher', 'school_leader'],
  },
  declineAsSchool: {
    from: ['accepted_by_supporter'],
    to: 'declined',
    by: ['headteacher', 'school_leader'],
  },
  agree: {
    from: ['accepted_by_school'],
    to: 'agreed',
    by: [
      'headteacher',
      'school_leader',
      'trust_leader',
      'hub_lead',
      'broker',
      'administrator',
      'system',
    ],
    power: 'sign',
  },
  expire: { from: ['introduced', 'accepted_by_supporter'], to: 'expired', by: ['system'] },
  withdraw: {
    from: ['proposed', 'approved', 'introduced', 'accepted_by_supporter', 'accepted_by_school'],
    to: 'withdrawn',
    by: ['broker', 'administrator', 'system'],
  },
} as const satisfies Actions<ProposalStatus>;
