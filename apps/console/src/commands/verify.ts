import { checks } from '../checks.js';
import { withWorkerDatabase } from '../command-database.js';
import type { Command } from '../command.js';
import { readOptions } from '../read-options.js';

export const verifyCommand: Command = {
  name: 'verify',
  summary: 'Check that the stored data are whole. Exit code 1 when they are not.',
  usage: '',
  async run(argv, context) {
    readOptions(argv, {});
    return withWorkerDatabase(context, [], async ({ database }) => {
      let faulty = 0;
      for (const { claim, findFaults } of checks) {
        const faults = await findFaults(database);
        context.print(`${faults.length === 0 ? 'yes' : ' NO'}  ${claim}`);
        for (const fault of faults) context.print(`       ${fault}`);
        if (faults.length > 0) faulty += 1;
      }
      if (faulty > 0) context.say(`${faulty} of ${checks.length} checks failed.`);
      return faulty === 0 ? 0 : 1;
    });
  },
};
