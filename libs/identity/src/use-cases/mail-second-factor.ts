import { Actor } from '@evenhand/kernel';
import { queueMail, Tx } from '@evenhand/platform';
import { letter } from '../domain/letter.js';
import { personToWrite } from '../reads/people-with-role.js';

type Told =
  | { kind: 'set-up' | 'changed' | 'removed' | 'reset' | 'recovery-codes-made' }
  | { kind: 'recovery-code-used'; codesLeft: number };

const notYou =
  'If it was not you, sign out everywhere on your account page and tell your partnership’s administrator at once.';

function wordsOf(told: Told): { subject: string; text: string } {
  switch (told.kind) {
    case 'set-up':
      return {
        subject: 'A second factor was set up for your account',
        text: `From now on Evenhand asks for a code of your authenticator app when you sign in. Keep your recovery codes somewhere you can reach without your phone.\n\n${notYou}`,
      };
    case 'changed':
      return {
        subject: 'Your authenticator app was changed',
        text: `Codes of the app that you had before do not work any more, and you have new recovery codes.\n\n${notYou}`,
      };
    case 'removed':
      return {
        subject: 'Your second factor was removed',
        text: `Evenhand no longer asks you for a code when you sign in.\n\n${notYou}`,
      };
    case 'reset':
      return {
        subject: 'Your second factor was reset',
        text: 'An administrator or the operator took your authenticator app off your account, as you could not use it any more. You were signed out everywhere and your API tokens were revoked. If your role needs a second factor, you set it up again when you sign in.\n\nIf you did not ask for it, tell your partnership’s administrator at once.',
      };
    case 'recovery-codes-made':
      return {
        subject: 'You have new recovery codes',
        text: `The recovery codes that you had before do not work any more.\n\n${notYou}`,
      };
    case 'recovery-code-used':
      return {
        subject: 'A recovery code was used for your account',
        text: `Recovery codes that still work: ${told.codesLeft}. You can make new ones on your account page.\n\n${notYou}`,
      };
  }
}

/** Tells a person what happened to their second factor; never the codes. */
export async function mailSecondFactor(
  tx: Tx,
  actor: Actor,
  personId: string,
  told: Told,
  now: Date,
): Promise<void> {
  const person = await personToWrite(tx, personId);
  if (!person) return;
  const { subject, text } = wordsOf(told);
  const body = letter(person.name, text);
  const template = `identity.second-factor-${told.kind}`;
  await queueMail(tx, actor, { personId, to: person.email, subject, body, template }, now);
}
