import { providerWords, WaitingAccount } from '@evenhand/identity';
import { PageModel } from '../shell/pages/page.js';

/** An account of another issuer that waits in this browser to be linked. */
export interface WaitingLine {
  provider: string;
  label: string;
  organisation: string | null;
}

export function waitingLine(waiting: WaitingAccount | null): WaitingLine | null {
  if (!waiting || waiting.personId !== null) return null;
  const { provider, label, organisation } = waiting;
  return { provider: providerWords[provider], label, organisation: organisation?.name ?? null };
}

export interface SignInPage extends PageModel {
  values: Record<string, unknown>;
  providers: { href: string; text: string }[];
  waiting: WaitingLine | null;
}

export function signInPage(
  values: Record<string, unknown>,
  providers: readonly { key: string; name: string }[],
  waiting: WaitingLine | null,
): SignInPage {
  const query = typeof values.next === 'string' ? `?next=${encodeURIComponent(values.next)}` : '';
  return {
    title: waiting ? 'One more step to sign in' : 'Sign in',
    back: { href: '/' },
    values,
    providers: providers.map(({ key, name }) => ({
      href: `/sign-in/with/${key}${query}`,
      text: `Sign in with ${name}`,
    })),
    waiting,
  };
}

export interface ConfirmPage extends PageModel {
  token: string;
  waiting: WaitingLine | null;
}

export function confirmPage(token: string, waiting: WaitingLine | null): ConfirmPage {
  return { title: 'Sign in to Evenhand', token, waiting };
}

export interface RefusedLinkPage extends PageModel {
  message: string;
}

export function refusedLinkPage(message: string): RefusedLinkPage {
  return { title: 'You are not signed in yet', message };
}

export interface ProviderRefusedPage extends PageModel {
  message: string;
}

export function providerRefusedPage(message: string): ProviderRefusedPage {
  return { title: 'You are not signed in yet', message };
}
