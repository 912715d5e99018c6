import { entities } from '@evenhand/installation';
import {
  Config,
  Dispatcher,
  Doorbell,
  Log,
  openBackend,
  type OpenDatabase,
  openDatabase,
  WorkRunner,
} from '@evenhand/platform';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import { Client } from 'pg';
import { allJobs } from '../../apps/worker/src/jobs.js';
import { subscriptions } from '../../apps/worker/src/subscriptions.js';
import { openWeb, type OpenedWeb } from '../pages/open-web.js';
import { sharedDatabase, type TestDatabase } from '../servers/index.js';
import { addressesGiven, type Credentials, type Place } from './asking.js';
import { listenTo } from './listening-log.js';
import type { PersonName } from './people.js';
import { elsewhereSlug, type Ground, hereSlug, makeSide, type Side } from './side.js';

/** A side as it can be written down. */
export type ToldSide = Omit<Side, 'places' | 'askers'> & {
  people: [PersonName, Place, Credentials][];
};

export interface ToldWorld {
  here: ToldSide;
  elsewhere: ToldSide;
  /** What the jobs wrote to their log on the way. */
  lines: string[];
  addresses: number;
}

export interface OpenGround extends Ground {
  web: OpenedWeb;
  close: () => Promise<void>;
}

/** A copy of the two partnerships with so many needs each: their story is told once in a run. */
export async function toldWorld(
  needs: number,
): Promise<{ testing: TestDatabase; told: ToldWorld }> {
  return sharedDatabase(`world_${needs}`, async (testing) => {
    const lines: string[] = [];
    const ground = await openGround(testing, lines);
    const here = written(await makeSide(ground, hereSlug, needs));
    const elsewhere = written(await makeSide(ground, elsewhereSlug, needs));
    await ground.close();
    return { here, elsewhere, lines, addresses: addressesGiven() };
  });
}

function written({ places, askers, ...side }: Side): ToldSide {
  const people = [...places].map(([name, place]): ToldSide['people'][number] => {
    const asker = askers.get(name);
    if (!asker) throw new Error(`There is no ${name}`);
    return [name, place, asker.credentials()];
  });
  return { ...side, people };
}

/** The web process without a port, and the worker's jobs when they are asked for, on this database. */
export async function openGround(
  testing: TestDatabase,
  lines: string[],
  adapter?: FastifyAdapter,
  settings: Partial<Config> = {},
): Promise<OpenGround> {
  const web = await openWeb(settings, adapter ? { adapter } : {}, testing);
  const owner = new Client({ connectionString: testing.ownerUrl });
  owner.on('error', () => undefined);
  await owner.connect();
  const worker = await openDatabase(testing.workerUrl, entities, { poolSize: 3 });
  return {
    ...{ app: web.app, owner, worker, web },
    work: () => workOff(owner, worker, testing, lines),
    close: async () => {
      await Promise.all([web.close(), worker.close(), owner.end()]);
    },
  };
}

async function workOff(
  owner: Client,
  { database, clock }: OpenDatabase,
  { appSecret, workerUrl }: TestDatabase,
  lines: string[],
): Promise<void> {
  const config = Object.assign(new Config(), { appSecret });
  const jobs = allJobs(database, clock, config).filter(
    ({ name }) => name !== 'matching.solve-run' && name !== 'platform.send-mail',
  );
  const log = listenTo(new Log('info', 'test'), lines);
  const runner = new WorkRunner(database, jobs, 60, log);
  const doorbell = new Doorbell(openBackend(undefined, workerUrl), jobs, log);
  const options = { leaseSeconds: 60, schedules: [], subscriptions };
  const dispatcher = new Dispatcher(database, clock, doorbell, log, options);
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
