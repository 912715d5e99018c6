import { Config, Log, openDatabase, type OpenDatabase } from '@evenhand/platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { entities } from '@evenhand/installation';
import { makeApp } from '../../apps/web/src/make-app.js';
import { testDatabase, type TestDatabase } from '../servers/index.js';
import { handHooks } from '../servers/thread-hooks.js';

export interface OpenedWeb {
  app: NestFastifyApplication;
  opened: OpenDatabase;
  testing: TestDatabase;
  close: () => Promise<void>;
}

/** Walks ask more in a minute than people do; `general-limits.spec.ts` has the limits that hold by default. */
export const unlimited = { personRateLimit: 1_000_000, addressRateLimit: 1_000_000 };

/** The web process without a port, on a fresh database (or a given one), for specs that use `app.inject()`. */
export async function openWeb(
  settings: Partial<Config> = {},
  options: Parameters<typeof makeApp>[1] = {},
  given?: TestDatabase,
): Promise<OpenedWeb> {
  handHooks();
  const testing = given ?? (await testDatabase());
  const config = Object.assign(
    new Config(),
    {
      nodeEnv: 'test',
      databaseUrl: testing.ownerUrl,
      appSecret: testing.appSecret,
      publicUrl: 'http://127.0.0.1:3000',
      logLevel: 'fatal',
      ...unlimited,
    },
    settings,
  );
  const opened = await openDatabase(testing.webUrl, entities, { poolSize: 4 });
  const log = new Log(config.logLevel, 'web');
  const app = await makeApp({ opened, config, log }, { isLazy: true, ...options }).catch(
    async (error: unknown) => {
      await opened.close();
      throw error;
    },
  );
  const close = async (): Promise<void> => {
    await app.close();
    if (opened.source.isInitialized) await opened.close();
  };
  return { app, opened, testing, close };
}
