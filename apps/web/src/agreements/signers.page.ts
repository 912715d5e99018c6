import { SigningAuthorityLine } from '@evenhand/agreements';
import { PageModel } from '../shell/pages/page.js';

export interface SignersPage extends PageModel {
  leaders: { value: string; text: string; checked: boolean }[];
  authorities: SigningAuthorityLine[];
  values: Record<string, unknown>;
}

export function signersPage(
  leaders: readonly { personId: string; name: string }[],
  authorities: SigningAuthorityLine[],
  values: Record<string, unknown> = {},
): SignersPage {
  return {
    title: 'Who may sign for your school',
    back: { href: '/agreements' },
    leaders: leaders.map(({ personId, name }) => ({
      value: personId,
      text: name,
      checked: values.personId === personId,
    })),
    authorities,
    values,
  };
}
