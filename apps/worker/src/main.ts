import 'reflect-metadata';
import { Log, readConfig } from '@evenhand/platform';
import { startWorker } from './start-worker.js';

const config = readConfig();
const log = new Log(config.logLevel, 'worker');
const worker = await startWorker(config, log);

let stopping: Promise<void> | undefined;
function stop(): void {
  stopping ??= worker.stop().then(() => log.info('stopped'));
}
process.once('SIGTERM', stop);
process.once('SIGINT', stop);
