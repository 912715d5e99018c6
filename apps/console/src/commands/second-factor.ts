import {
  identityEntities,
  personByEmail,
  type ResetReason,
  ResetSecondFactor,
  resetReasons,
} from '@evenhand/identity';
import { invalid, systemActor } from '@evenhand/kernel';
import { withWorkerDatabase } from '../command-database.js';
import { type Command, UsageError } from '../command.js';
import { readOptions } from '../read-options.js';

export const secondFactorCommand: Command = {
  name: 'second-factor',
  summary: 'Take a lost authenticator app off somebody’s account; they are told by e-mail.',
  usage: `--email E --reset --reason lost_phone     (or new_phone, suspicion; be sure that it is them who asks)`,
  async run(argv, context) {
    const options = readOptions(argv, { email: 'string', reset: 'boolean', reason: 'string' });
    const email = options.text('email');
    const reason = resetReasons.find((known) => known === options.text('reason'));
    if (!email || !reason || !options.has('reset') || options.words.length > 0) {
      throw new UsageError(
        `Say whose and why: --email E --reset --reason ${resetReasons.join(' | ')}.`,
      );
    }
    return withWorkerDatabase(context, identityEntities, async ({ database, clock }) => {
      const actor = systemActor('console.second-factor', null);
      const person = await database.read(actor, (tx) => personByEmail(tx, email));
      if (!person) throw invalid('unknown-person', `Nobody has the e-mail address ${email}.`);
      const input: { personId: string; reason: ResetReason } = { personId: person.id, reason };
      await new ResetSecondFactor(database, clock).run(actor, input);
      context.say('It was reset. They are signed out everywhere, and set up a new app at sign-in.');
      return 0;
    });
  },
};
