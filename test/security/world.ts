import { entities } from '@evenhand/installation';
import {
  Config,
  Dispatcher,
  Doorbell,
  Log,
  openBackend,
  openDatabase,
  WorkRunner,
} from '@evenhand/platform';
import { Client } from 'pg';
import { allJobs } from '../../apps/worker/src/jobs.js';
import { subscriptions } from '../../apps/worker/src/subscriptions.js';
import { openWeb, type OpenedWeb } from '../pages/open-web.js';
import { type Asker, askerOf } from './asking.js';
import { listenTo } from './listening-log.js';
import { people, type PersonName } from './people.js';
import { type Ground, makeSide, type Side } from './side.js';

export interface SecurityWorld extends Ground {
  web: OpenedWeb;
  here: Side;
  elsewhere: Side;
  /** Everybody of the matrix, in its order. */
  askers: ReadonlyMap<PersonName, Asker>;
  close: () => Promise<void>;
}

export interface WorldOptions {
  needs?: number;
  web?: () => Promise<OpenedWeb>;
  /** Where the jobs' log lines go. */
  lines?: string[];
}

/** Two partnerships with one of everything each, behind the web process without a port. */
export async function securityWorld({
  needs = 2,
  web: given,
  lines = [],
}: WorldOptions = {}): Promise<SecurityWorld> {
  const web = await (given ?? openWeb)();
  const owner = new Client({ connectionString: web.testing.ownerUrl });
  owner.on('error', () => undefined);
  await owner.connect();
  const worker = await openDatabase(web.testing.workerUrl, entities, { poolSize: 3 });
  const config = Object.assign(new Config(), { appSecret: web.testing.appSecret });
  const jobs = allJobs(worker.database, worker.clock, config).filter(
    ({ name }) => name !== 'matching.solve-run' && name !== 'platform.send-mail',
  );
  const ground: Ground = {
    app: web.app,
    owner,
    worker,
    work: () => workOff(ground, web, jobs, lines),
  };
  const here = await makeSide(ground, 'vale', needs);
  const elsewhere = await makeSide(ground, 'moor', needs);
  const askers = new Map<PersonName, Asker>();
  for (const name of people) {
    const asker =
      name === 'nobody'
        ? await askerOf(web.app, worker, 'nobody', null)
        : name === 'broker elsewhere'
          ? elsewhere.askers.get('broker')
          : here.askers.get(name);
    if (asker) askers.set(name, asker);
  }
  return {
    ...{ ...ground, web, here, elsewhere, askers },
    close: async () => {
      await Promise.all([web.close(), worker.close(), owner.end()]);
    },
  };
}

async function workOff(
  { owner, worker }: Ground,
  web: OpenedWeb,
  jobs: ReturnType<typeof allJobs>,
  lines: string[],
): Promise<void> {
  const log = listenTo(new Log('info', 'test'), lines);
  const runner = new WorkRunner(worker.database, jobs, 60, log);
  const doorbell = new Doorbell(openBackend(undefined, web.testing.workerUrl), jobs, log);
  const options = { leaseSeconds: 60, schedules: [], subscriptions };
  const dispatcher = new Dispatcher(worker.database, worker.clock, doorbell, log, options);
  try {
    await dispatcher.runOnce();
    const known = jobs.map(({ name }) => name);
    for (let round = 0; round < 50; round++) {
      const { rows } = await owner.query<{ id: string }>(
        `SELECT id FROM platform.work_item WHERE done_at IS NULL AND dead_at IS NULL AND job = ANY($1)`,
        [known],
      );
      if (rows.length === 0) return;
      for (const { id } of rows) await runner.run(id);
      await dispatcher.runOnce();
    }
    throw new Error('The jobs did not come to an end.');
  } finally {
    await doorbell.close();
  }
}
