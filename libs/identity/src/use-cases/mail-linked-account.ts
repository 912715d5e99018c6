import { PersonActor } from '@evenhand/kernel';
import { IdentityProviderKey, queueMail, Tx } from '@evenhand/platform';
import { letter } from '../domain/letter.js';
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
      ? `A ${name} account was linked to you: it now signs you in to Evenhand.`
      : `A ${name} account was unlinked from you. It no longer signs you in to Evenhand; a link by e-mail still does.`;
  await queueMail(
    tx,
    actor,
    {
      ...{ personId: person.personId, to: person.email },
      subject: `An account of ${name} was ${done}`,
      body: letter(
        person.name,
        text,
        'If it was not you, look at your account page at once and tell your partnership’s administrator.',
      ),
      template: `identity.account-${done}`,
    },
    now,
  );
}
