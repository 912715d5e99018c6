import { DateTime } from 'luxon';
import { IdentityProviderKey } from '@evenhand/platform';
import { TokenScope } from '../domain/api-token.js';
import { providerWords } from '../use-cases/mail-linked-account.js';

export interface EntryText {
  subject: string;
  body: string;
}

export interface NewBrowser {
  browser: string;
  signedInBy: string;
  signedInAt: Date;
}

/** When, from what and by which way; no network address, as none is kept. */
export function newBrowserText(entry: NewBrowser, accountUrl: string): EntryText {
  const by = entry.signedInBy;
  const isLink = by === 'link';
  const way = isLink
    ? 'a link that was sent to this e-mail address'
    : `an account of ${providerWords[by as IdentityProviderKey]}`;
  const box = isLink
    ? 'Change the password of this mailbox: whoever reads it can sign in as you.'
    : 'Change the password of that account, and look on your account page which accounts are linked to you.';
  return {
    subject: 'You signed in to Evenhand from a new browser',
    body: `On ${moment(entry.signedInAt)} somebody signed in to Evenhand as you with ${way}, from ${entry.browser}. You had not signed in from there before.

If it was you, there is nothing to do.

If it was not you:

1. Sign out everywhere, and revoke your API tokens with it: ${accountUrl}
2. ${box}
3. Tell your partnership’s administrator.

We write when a browser is new to us, not each time you sign in.
`,
  };
}

export interface NewToken {
  place: string;
  scope: TokenScope;
  createdAt: Date;
  expiresAt: Date;
}

const scopeWords: Record<TokenScope, string> = {
  read: 'read',
  write: 'read and change',
  pay: 'read, change and, after a second factor, pay',
  stand_in: 'decide what is handed to you as a stand-in,',
};

/** What it was called is left out: whoever made it chose the words. */
export function newTokenText(token: NewToken, tokensUrl: string): EntryText {
  return {
    subject: 'An API token was made that acts for you',
    body: `On ${moment(token.createdAt)} an API token was made. A program that has it may ${scopeWords[token.scope]} as you for ${token.place}, until ${day(token.expiresAt)}.

If it was not you, revoke it at once: ${tokensUrl}
Then sign out everywhere on your account page, and tell your partnership’s administrator. Signing out alone does not stop a token.
`,
  };
}

function moment(at: Date): string {
  const time = DateTime.fromJSDate(at, { zone: 'Europe/London' });
  return time.toFormat("d LLLL yyyy 'at' HH:mm '(UK time)'");
}

function day(at: Date): string {
  return DateTime.fromJSDate(at, { zone: 'Europe/London' }).toFormat('d LLLL yyyy');
}
