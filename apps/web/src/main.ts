import { Log, loginUrl, openDatabase, readConfig } from '@evenhand/platform';
import { entities } from '@evenhand/installation';
import { makeApp } from './make-app.js';
import { Assets } from './shell/pages/assets.js';
import { stopApp } from './stop-app.js';

async function start(): Promise<void> {
  const config = readConfig();
  const log = new Log(config.logLevel, 'web');
  const url = loginUrl(config, 'web');
  const { poolSize } = config;
  const opened = await openDatabase(url, entities, { poolSize, name: 'evenhand web' });
  const app = await makeApp({ opened, config, log });
  if (!app.get(Assets).isBuilt) throw new Error('The style sheet is not built: npm run build');

  let stopping: Promise<void> | undefined;
  const stop = (): void => {
    stopping ??= stopApp(app, opened).then(() => log.info('stopped'));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  await app.listen(config.port, config.host);
  log.info('listening', { count: config.port });
}

// For an operator: what is wrong, all settings at once, without a stack.
start().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
