import { erasePerson } from '@evenhand/casework';
import { personByEmail } from '@evenhand/identity';
import { entities, personalData } from '@evenhand/installation';
import { DomainError, systemActor } from '@evenhand/kernel';
import { withWorkerDatabase } from '../command-database.js';
import { type Command, UsageError } from '../command.js';
import { readOptions } from '../read-options.js';

export const personForgetCommand: Command = {
  name: 'person:forget',
  summary:
    'Erase one person in every partnership; it cannot be undone. Says why when it may not be.',
  usage: 'EMAIL --yes',
  async run(argv, context) {
    const options = readOptions(argv, { yes: 'boolean' });
    const [email, ...more] = options.words;
    if (!email || more.length > 0) throw new UsageError('Say whom: EMAIL --yes.');
    if (!options.has('yes')) {
      throw new UsageError('It cannot be undone. Add --yes when you are sure.');
    }
    return withWorkerDatabase(context, entities, async ({ database, clock }) => {
      const actor = systemActor('console.person-forget', null);
      try {
        const isKnown = await database.transaction(actor, async (tx) => {
          const person = await personByEmail(tx, email);
          if (!person) return false;
          const toErase = { personId: person.id, partnershipId: null };
          await erasePerson(tx, actor, toErase, personalData, clock.now());
          return true;
        });
        if (isKnown) context.print('The person was erased. Their id stays where they decided.');
        else context.say(`Nobody has the e-mail address ${email}.`);
        return isKnown ? 0 : 1;
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        context.say(error.message);
        return 1;
      }
    });
  },
};
