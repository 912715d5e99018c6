import { MemberLine, TermsInForce, termsTitles } from '@evenhand/directory';
import { PageModel } from '../shell/pages/page.js';
import { termsText, TermsText } from './terms.page.js';

export interface JoiningPage extends PageModel {
  memberHref: string;
  texts: TermsText[];
  boxes: { value: string; text: string; checked: boolean }[];
  matching: TermsText | null;
  consents: { value: string; text: string; checked: boolean }[];
}

/** What a head reads before the school is a member. */
export function joiningPage(
  member: MemberLine,
  inForce: readonly TermsInForce[],
  values: Record<string, unknown> = {},
): JoiningPage {
  const toAccept = inForce.filter(({ kind }) => kind !== 'matching');
  const matching = inForce.find(({ kind }) => kind === 'matching');
  const ticked = Array.isArray(values.termsIds) ? values.termsIds : [values.termsIds];
  return {
    title: 'Join the partnership',
    back: { href: `/members/${member.id}` },
    memberHref: `/members/${member.id}`,
    texts: toAccept.map(termsText),
    boxes: toAccept.map(({ id, kind, number }) => ({
      value: id,
      text: `My school agrees to: ${termsTitles[kind]}, version ${number}`,
      checked: ticked.includes(id),
    })),
    matching: matching ? termsText(matching) : null,
    consents: [
      { value: 'yes', text: 'Yes, our needs and offers may be matched' },
      { value: 'no', text: 'Not now; we can say so later' },
    ].map((choice) => ({ ...choice, checked: values.matching === choice.value })),
  };
}
