import { join } from 'node:path';
import {
  type Config,
  type EmbeddedPostgres,
  type EntityClass,
  loginUrl,
  migrate,
  openDatabase,
  type OpenDatabase,
  readConfig,
  startEmbeddedPostgres,
} from '@evenhand/platform';
import { appSecret } from './app-secret.js';
import type { ConsoleContext } from './context.js';
import { migrations } from '@evenhand/installation';

export const dataFolder = ({ root, settings }: ConsoleContext): string =>
  settings.dataDir ?? join(root, '.evenhand');

export interface RunningDatabase {
  config: Config;
  /** Undefined for a server of the operator's own. */
  embedded: EmbeddedPostgres | undefined;
  stop: () => Promise<void>;
}

/** The operator's server when DATABASE_URL names one, else the embedded one, started if nobody runs it. */
export async function startDatabase(context: ConsoleContext): Promise<RunningDatabase> {
  const { settings } = context;
  const secret = await appSecret(context);
  const environment = { ...settings.environment, ...(secret ? { APP_SECRET: secret } : {}) };
  if (settings.databaseUrl) {
    return { config: readConfig(environment), embedded: undefined, stop: async () => undefined };
  }
  const embedded = await startEmbeddedPostgres({ folder: dataFolder(context), say: context.say });
  try {
    const config = readConfig({ ...environment, DATABASE_URL: embedded.url });
    return { config, embedded, stop: embedded.stop };
  } catch (error) {
    await embedded.stop();
    throw error;
  }
}

/** Runs `work` with the settings of a database that answers, and stops what was started for it. */
export async function withConfig<T>(
  context: ConsoleContext,
  work: (config: Config) => Promise<T>,
): Promise<T> {
  const running = await startDatabase(context);
  try {
    // the embedded database is ours alone: it follows the code without being asked
    if (running.embedded && running.embedded.origin !== 'joined') {
      await migrate(running.config.databaseUrl, migrations, running.config.appSecret);
    }
    return await work(running.config);
  } finally {
    await running.stop();
  }
}

/** Runs `work` on a pool of the worker's login role: what an operator's command may do, a job may do. */
export async function withWorkerDatabase<T>(
  context: ConsoleContext,
  entities: readonly EntityClass[],
  work: (open: OpenDatabase, config: Config) => Promise<T>,
): Promise<T> {
  return withConfig(context, async (config) => {
    const name = 'evenhand-console';
    const open = await openDatabase(loginUrl(config, 'worker'), entities, { poolSize: 4, name });
    try {
      return await work(open, config);
    } finally {
      await open.close();
    }
  });
}
