import { Actions } from '@evenhand/kernel';

export const associateKinds = [
  'university',
  'charity',
  'local_authority_service',
  'teaching_school_hub',
  'business',
  'other',
] as const;
export type AssociateKind = (typeof associateKinds)[number];
export const associateStatuses = ['active', 'left'] as const;
export type AssociateStatus = (typeof associateStatuses)[number];

/** Who left can come back: the row goes on, its changes tell the stays apart. */
export const associateActions = {
  revise: { from: ['active'], to: 'active', by: ['administrator', 'system'] },
  leave: { from: ['active'], to: 'left', by: ['administrator', 'system'] },
  rejoin: { from: ['left'], to: 'active', by: ['administrator', 'system'] },
} as const satisfies Actions<AssociateStatus>;
export type AssociateAction = keyof typeof associateActions;
