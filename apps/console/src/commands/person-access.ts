import { DisablePerson, EnablePerson, personByEmail } from '@evenhand/identity';
import { entities } from '@evenhand/installation';
import { DomainError, systemActor } from '@evenhand/kernel';
import { withWorkerDatabase } from '../command-database.js';
import { type Command, UsageError } from '../command.js';
import type { ConsoleContext } from '../context.js';
import { readOptions } from '../read-options.js';

export const personDisableCommand: Command = {
  name: 'person:disable',
  summary: 'Shut somebody out at once, everywhere: sessions, tokens and links are over.',
  usage: 'EMAIL --reason TEXT',
  run: async (argv, context) => change(argv, context, true),
};

export const personEnableCommand: Command = {
  name: 'person:enable',
  summary: 'Let somebody in again who was shut out.',
  usage: 'EMAIL --reason TEXT',
  run: async (argv, context) => change(argv, context, false),
};

async function change(
  argv: readonly string[],
  context: ConsoleContext,
  isDisabled: boolean,
): Promise<number> {
  const options = readOptions([...argv], { reason: 'string' });
  const [email, ...more] = options.words;
  const reason = options.text('reason');
  if (!email || !reason || more.length > 0)
    throw new UsageError('Say whom and why: EMAIL --reason TEXT.');
  return withWorkerDatabase(context, entities, async ({ database, clock }) => {
    const actor = systemActor(
      isDisabled ? 'console.person-disable' : 'console.person-enable',
      null,
    );
    const person = await database.read(actor, (tx) => personByEmail(tx, email));
    if (!person) {
      context.say(`Nobody has the e-mail address ${email}.`);
      return 1;
    }
    const verb = isDisabled
      ? new DisablePerson(database, clock)
      : new EnablePerson(database, clock);
    try {
      await verb.run(actor, { personId: person.id, reason });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      context.say(error.message);
      return 1;
    }
    context.print(isDisabled ? 'The person is shut out.' : 'The person may sign in again.');
    return 0;
  });
}
