import { writeFile } from 'node:fs/promises';
import { copyAsPage, personalCopyOf, recordPersonExported } from '@evenhand/casework';
import { personByEmail } from '@evenhand/identity';
import { entities, personalData } from '@evenhand/installation';
import { systemActor } from '@evenhand/kernel';
import { withWorkerDatabase } from '../command-database.js';
import { type Command, UsageError } from '../command.js';
import { readOptions } from '../read-options.js';

export const personExportCommand: Command = {
  name: 'person:export',
  summary: 'Write everything that is held about one person to a file; noted in the audit trail.',
  usage: `EMAIL --out FILE.json     (for programs)
EMAIL --out FILE.html     (to read or print)`,
  async run(argv, context) {
    const options = readOptions(argv, { out: 'string' });
    const [email, ...more] = options.words;
    const out = options.text('out');
    if (!email || !out || more.length > 0 || !/\.(json|html)$/.test(out)) {
      throw new UsageError('Say whose data, and where to: EMAIL --out FILE.json (or .html).');
    }
    return withWorkerDatabase(context, entities, async ({ database, clock }) => {
      const actor = systemActor('console.person-export', null);
      const copy = await database.transaction(actor, async (tx) => {
        const person = await personByEmail(tx, email);
        if (!person) return null;
        await recordPersonExported(tx, actor, person.id);
        return personalCopyOf(tx, person.id, personalData, clock.now());
      });
      if (!copy) {
        context.say(`Nobody has the e-mail address ${email}.`);
        return 1;
      }
      const text = out.endsWith('.html') ? copyAsPage(copy) : JSON.stringify(copy, null, 2);
      // personal data: for whoever runs the command, and nobody else on the machine
      await writeFile(out, text, { mode: 0o600, flag: 'wx' });
      const rows = copy.sections.reduce((sum, section) => sum + section.rows.length, 0);
      context.print(`${rows} rows of ${copy.sections.length} tables are in ${out}.`);
      return 0;
    });
  },
};
