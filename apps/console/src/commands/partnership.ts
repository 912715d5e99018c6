import { FoundPartnership } from '@evenhand/casework';
import { entities } from '@evenhand/installation';
import { systemActor } from '@evenhand/kernel';
import { withWorkerDatabase } from '../command-database.js';
import { type Command, UsageError } from '../command.js';
import { readOptions } from '../read-options.js';

export const partnershipCommand: Command = {
  name: 'partnership',
  summary: 'Create a partnership with its first administrator, who then signs in by e-mail.',
  usage: '--slug S --name NAME --administrator NAME --email E',
  async run(argv, context) {
    const options = readOptions(argv, {
      slug: 'string',
      name: 'string',
      administrator: 'string',
      email: 'string',
    });
    const [slug, name] = [options.text('slug'), options.text('name')];
    const [administrator, email] = [options.text('administrator'), options.text('email')];
    if (!slug || !name || !administrator || !email) {
      throw new UsageError('All four are needed: --slug, --name, --administrator, --email.');
    }
    return withWorkerDatabase(context, entities, async ({ database, clock }, config) => {
      await new FoundPartnership(database, clock, config).run(
        systemActor('console.partnership', null),
        { slug, name, administrator: { name: administrator, email } },
      );
      context.print(`${name} is there. ${email} can sign in at ${config.publicUrl}/sign-in.`);
      return 0;
    });
  },
};
