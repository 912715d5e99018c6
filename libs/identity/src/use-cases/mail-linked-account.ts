import { PersonActor } from '@evenhand/kernel';
import { IdentityProviderKey, queueMail, Tx } from '@evenhand/platform';
import { PersonToWrite } from '../reads/people-with-role.js';

export const providerWords: Readonly<Record<IdentityProviderKey, string>> = {
  microsoft: 'Microsoft',
  google: 'Google',
  dfe: 'DfE Sign-in',
  other: 'another organisation',
};

/** Tells a person that an account can sign in as them, or cannot any more; which one, their account page says. */
export async function mailLinkedAccount(
  tx: Tx,
  actor: PersonActor,
  person: PersonToWrite,
  { provider, done }: { provider: IdentityProviderKey; done: 'linked' | 'unlinked' },
  now: Date,
): Promise<void> {
  const name = providerWords[provider];
  const text =
    done === 'linked'
      ? `An account of ${name} was linked to you. Whoever signs in with it is you in Evenhand.`
      : `An account of ${name} was unlinked from you. It does not sign in to Evenhand any more; a link by e-mail still does.`;
  await queueMail(
    tx,
    actor,
    {
      ...{ personId: person.personId, to: person.email },
      subject: `An account of ${name} was ${done}`,
      body: `Hello ${person.name},\n\n${text}\n\nIf it was not you, look at your account page at once and tell your partnership’s administrator.\n`,
      template: `identity.account-${done}`,
    },
    now,
  );
}
