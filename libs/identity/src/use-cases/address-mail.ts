import type { MailToSend } from '@evenhand/platform';
import { letter, reasonGiven } from '../domain/letter.js';

type Text = Pick<MailToSend, 'subject' | 'body' | 'template' | 'isSecret'>;

/** To the new address; `owner` is whose it is already, and then there is no link. */
export function newAddressMail(name: string, owner: string | null, link: string): Text {
  const confirm = `Here is your link to change the e-mail address that you sign in to Evenhand with to this one. It works once, for ten minutes, in the browser where you asked for it:

${link}

If you did not ask for it, you can leave it alone: nothing changes unless it is opened in that same browser.`;
  const inUse = `Somebody asked Evenhand to change the e-mail address of their account to this one. You sign in with it already, so nothing was changed.

If it was you, and you have two accounts, ask your partnership’s administrator which one to keep. If it was not you, there is nothing to do.`;
  return {
    subject: 'Your e-mail address for Evenhand',
    body: letter(owner ?? name, owner === null ? confirm : inUse),
    template: 'identity.address-change-link',
    isSecret: true,
  };
}

/** To the address that the person still signs in with. */
export function askedMail(name: string, stopLink: string): Text {
  return {
    subject: 'Somebody asked to change your e-mail address',
    body: letter(
      name,
      'Somebody who is signed in to Evenhand as you asked to sign in with another e-mail address from now on. It changes when the link that we sent to that address is opened, within ten minutes.',
      'If it was you, there is nothing to do here.',
      `If it was not you, stop it now. This also signs you out everywhere, so that whoever asked is out:\n\n${stopLink}`,
      'Then tell your partnership’s administrator.',
    ),
    template: 'identity.address-change-asked',
    isSecret: true,
  };
}

/** To the address that was left. */
export function changedMail(name: string): Text {
  return {
    subject: 'Your e-mail address was changed',
    body: letter(
      name,
      'You now sign in to Evenhand with another e-mail address, and this one no longer works. You were signed out in every other browser; API tokens and linked accounts go on.',
      'If it was not you, tell your partnership’s administrator at once. They can shut the account out, and the operator can set the address right.',
    ),
    template: 'identity.address-changed',
  };
}

/** To both addresses of somebody whose mailbox was lost. */
export function operatorMail(name: string, reason: string): Text {
  return {
    subject: 'Your e-mail address was changed',
    body: letter(
      name,
      `Evenhand’s operator changed the e-mail address that you sign in with, and you were signed out everywhere.${reasonGiven(reason)}`,
      'If you did not ask for it, tell your partnership’s administrator at once.',
    ),
    template: 'identity.address-corrected',
  };
}

/** To the right address: why it is this one now. An open invitation comes beside it. */
export function correctedMail(name: string, reason: string, signInUrl: string): Text {
  return {
    subject: 'Your e-mail address for Evenhand was corrected',
    body: letter(
      name,
      `An administrator corrected the e-mail address that you sign in to Evenhand with: it is this one.${reasonGiven(reason)}`,
      `To sign in, open ${signInUrl} and enter this e-mail address. We send you a link; there is no password to remember.`,
    ),
    template: 'identity.address-corrected',
  };
}
