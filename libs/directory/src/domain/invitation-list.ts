import { Actions } from '@evenhand/kernel';

export const invitationListStatuses = ['checked', 'applied', 'discarded'] as const;
export type InvitationListStatus = (typeof invitationListStatuses)[number];

export const invitationListActions = {
  apply: { from: ['checked'], to: 'applied', by: ['administrator', 'system'] },
  discard: { from: ['checked'], to: 'discarded', by: ['administrator', 'system'] },
} as const satisfies Actions<InvitationListStatus>;

/** A school partnership has some hundred members; a longer list is a mistake, or several lists. */
export const mostRows = 500;
/** How long names and addresses of a list wait for somebody to apply it. */
export const listDays = 7;
