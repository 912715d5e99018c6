import type { Config } from '@evenhand/platform';
import type { Command } from '../command.js';
import { withConfig } from '../command-database.js';
import { readOptions } from '../read-options.js';

/**
 * Loads the fictional demonstration partnership through the use cases, unless it is there already.
 * Refused in production. Gives what was done in one sentence.
 */
export async function loadDemonstration(_config: Config): Promise<string> {
  return 'There is no demonstration in this version.';
}

export const demoCommand: Command = {
  name: 'demo',
  summary: 'Load the fictional demonstration partnership (not in production).',
  usage: '',
  async run(argv, context) {
    readOptions(argv, {});
    return withConfig(context, async (config) => {
      context.print(await loadDemonstration(config));
      return 0;
    });
  },
};
