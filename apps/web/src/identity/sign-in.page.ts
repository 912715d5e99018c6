import { PageModel } from '../shell/pages/page.js';

export interface SignInPage extends PageModel {
  values: Record<string, unknown>;
}

export function signInPage(values: Record<string, unknown> = {}): SignInPage {
  return { title: 'Sign in', back: { href: '/' }, values };
}

export interface ConfirmPage extends PageModel {
  token: string;
}

export function confirmPage(token: string): ConfirmPage {
  return { title: 'Sign in to Evenhand', token };
}

export interface RefusedLinkPage extends PageModel {
  message: string;
}

export function refusedLinkPage(message: string): RefusedLinkPage {
  return { title: 'You are not signed in yet', message };
}
