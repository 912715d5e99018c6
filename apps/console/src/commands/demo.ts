import type { Command } from '../command.js';
import { withConfig } from '../command-database.js';
import { loadDemonstration } from '../demonstration/load-demonstration.js';
import { readOptions } from '../read-options.js';

export const demoCommand: Command = {
  name: 'demo',
  summary: 'Load the fictional demonstration partnership (not in production).',
  usage: '',
  async run(argv, context) {
    readOptions(argv, {});
    return withConfig(context, async (config) => {
      context.print(`Demonstration: ${await loadDemonstration(config)}`);
      return 0;
    });
  },
};
