import { entities, events } from '@evenhand/installation';
import {
  assertWired,
  Config,
  Dispatcher,
  Doorbell,
  Log,
  loginUrl,
  openBackend,
  openDatabase,
  WorkRunner,
} from '@evenhand/platform';
import { allJobs } from './jobs.js';
import { schedules } from './schedules.js';
import { subscriptions } from './subscriptions.js';

export interface RunningWorker {
  /** Lets the running items end (their leases bring back what cannot), then closes everything. */
  stop(): Promise<void>;
}

/** Dispatcher and job handlers of one process. Any number of such processes may run together. */
export async function startWorker(config: Config, log: Log): Promise<RunningWorker> {
  const url = loginUrl(config, 'worker');
  const opened = await openDatabase(url, entities, {
    poolSize: config.poolSize,
    name: 'evenhand worker',
  });
  const jobs = allJobs(opened.database, opened.clock, config);
  assertWired({ jobs, subscriptions, schedules, events });

  const doorbell = new Doorbell(openBackend(config.redisUrl, url), jobs, log);
  const { leaseSeconds } = config;
  const runner = new WorkRunner(opened.database, jobs, leaseSeconds, log);
  const dispatcher = new Dispatcher(opened.database, opened.clock, doorbell, log, {
    subscriptions,
    schedules,
    leaseSeconds,
  });
  doorbell.listen((workItem) => runner.run(workItem));
  await dispatcher.start();
  log.info('working', { count: jobs.length });
  return {
    async stop() {
      await dispatcher.stop();
      await doorbell.close();
      await opened.close();
    },
  };
}
