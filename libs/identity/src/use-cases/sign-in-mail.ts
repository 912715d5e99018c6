import type { MailToSend } from '@evenhand/platform';

/** The mail that a request to sign in sends; `name` null = nobody has this address. */
export function signInMail(
  name: string | null,
  link: string,
): Pick<MailToSend, 'subject' | 'body' | 'template' | 'isSecret'> {
  return {
    subject: 'Sign in to Evenhand',
    body: name === null ? notKnown : known(name, link),
    template: 'identity.sign-in-link',
    isSecret: true,
  };
}

function known(name: string, link: string): string {
  return `Hello ${name},

Here is your link to sign in to Evenhand. It works once, for ten minutes, in the browser where you asked for it:

${link}

If you did not ask for it, you can leave it alone: nobody can sign in without opening it in that same browser.
`;
}

const notKnown = `Hello,

Somebody asked to sign in to Evenhand with this e-mail address, but nobody with this address is registered.

If it was you, perhaps your partnership knows you by another address. Try that one, or ask your partnership's administrator to invite you. If it was not you, there is nothing to do.
`;
