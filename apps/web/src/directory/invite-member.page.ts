import { TierLine } from '@evenhand/directory';
import { PageModel } from '../shell/pages/page.js';

export interface InviteMemberPage extends PageModel {
  values: Record<string, unknown>;
  tiers: { value: string; text: string }[];
}

export function inviteMemberPage(
  values: Record<string, unknown>,
  tiers: readonly TierLine[],
): InviteMemberPage {
  return {
    title: 'Invite a school',
    breadcrumbs: [{ text: 'Members', href: '/members' }, { text: 'Invite a school' }],
    values,
    tiers: [
      { value: '', text: 'No tier yet' },
      ...tiers.map(({ id, name }) => ({ value: id, text: name })),
    ],
  };
}
