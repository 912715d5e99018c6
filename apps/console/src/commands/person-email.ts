import { CorrectAddress, personByEmail } from '@evenhand/identity';
import { entities } from '@evenhand/installation';
import { DomainError, systemActor } from '@evenhand/kernel';
import { withWorkerDatabase } from '../command-database.js';
import { type Command, UsageError } from '../command.js';
import { readOptions } from '../read-options.js';

export const personEmailCommand: Command = {
  name: 'person:email',
  summary: 'Give somebody who lost their mailbox another address; both addresses are told.',
  usage: '--person EMAIL --email NEW --reason TEXT     (be sure that it is them who asks)',
  async run(argv, context) {
    const options = readOptions(argv, { person: 'string', email: 'string', reason: 'string' });
    const [old, email, reason] = ['person', 'email', 'reason'].map((name) => options.text(name));
    if (!old || !email || !reason || options.words.length > 0) {
      throw new UsageError('Say whose, which and why: --person EMAIL --email NEW --reason TEXT.');
    }
    return withWorkerDatabase(context, entities, async ({ database, clock }, config) => {
      const actor = systemActor('console.person-email', null);
      const person = await database.read(actor, (tx) => personByEmail(tx, old));
      if (!person) {
        context.say(`Nobody has the e-mail address ${old}.`);
        return 1;
      }
      try {
        const correct = new CorrectAddress(database, clock, config);
        await correct.run(actor, { personId: person.id, email, reason });
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        context.say(error.message);
        return 1;
      }
      context.print(
        'The address was changed. They are signed out everywhere, and both addresses are told.',
      );
      return 0;
    });
  },
};
