import type { PageModel } from '../shell/pages/page.js';

/** A page that asks before something is done that cannot be undone. */
export interface ConfirmPage extends PageModel {
  text: string;
  button: string;
  action: string;
}

export function confirmPage(input: {
  title: string;
  text: string;
  button: string;
  action: string;
  back: string;
}): ConfirmPage {
  const { back, ...page } = input;
  return { ...page, back: { href: back } };
}
