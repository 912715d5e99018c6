import { migrate } from '@evenhand/platform';
import { startDatabase } from '../command-database.js';
import type { Command } from '../command.js';
import { migrations } from '@evenhand/installation';
import { readOptions } from '../read-options.js';

export const migrateCommand: Command = {
  name: 'migrate',
  summary: 'Bring the database up to this version, and make the login roles of web and worker.',
  usage: '',
  async run(argv, context) {
    readOptions(argv, {});
    const running = await startDatabase(context);
    try {
      const { config } = running;
      const { applied } = await migrate(config.databaseUrl, migrations, config.appSecret);
      if (applied.length === 0) context.print('The database is up to date.');
      for (const name of applied) context.print(`applied ${name}`);
      return 0;
    } finally {
      await running.stop();
    }
  },
};
