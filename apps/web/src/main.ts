import { Log, loginUrl, openDatabase, readConfig } from '@evenhand/platform';
import { allEntities } from './contexts.js';
import { makeApp } from './make-app.js';
import { Assets } from './shell/pages/assets.js';

const config = readConfig();
const log = new Log(config.logLevel, 'web');
const opened = await openDatabase(loginUrl(config, 'web'), allEntities, {
  poolSize: config.poolSize,
  name: 'evenhand web',
});
const app = await makeApp({ opened, config, log });
if (!app.get(Assets).isBuilt) {
  throw new Error('The style sheet is not built. Run: npm run build');
}

let stopping: Promise<void> | undefined;
/** Takes no new connection, lets running requests end, then lets go of the database. */
function stop(): void {
  stopping ??= app
    .close()
    .then(() => opened.close())
    .then(() => log.info('stopped'));
}
process.once('SIGTERM', stop);
process.once('SIGINT', stop);

await app.listen(config.port, config.host);
log.info('listening', { count: config.port });
