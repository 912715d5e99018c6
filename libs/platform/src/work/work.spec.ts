import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { systemActor } from '@evenhand/kernel';
import { openDatabase, OpenDatabase } from '../database/open-database.js';
import { record } from '../events/record.js';
import { Log } from '../log/log.js';
import { openBackend } from '../queue/backend.js';
import { Doorbell } from '../queue/doorbell.js';
import { Dispatcher } from './dispatcher.js';
import { InsideJob, Job, OutsideJob, Schedule } from './job.js';
import { WorkRunner } from './work-runner.js';
import { assertWired } from './wiring.js';
import {
  queueBackends,
  testDatabase,
  TestDatabase,
  testRedis,
} from '../../../../test/servers/index.js';

const log = new Log('silent', 'test');
const partnership = randomUUID();
const actor = systemActor('test', partnership);

function inside(name: string, run: InsideJob['run']): InsideJob {
  return { kind: 'inside', queue: 'prompt', name, run };
}

async function until(claim: () => Promise<boolean> | boolean, what: string): Promise<void> {
  for (let i = 0; i < 400; i++) {
    if (await claim()) return;
    await new Promise((again) => setTimeout(again, 25));
  }
  throw new Error(`never: ${what}`);
}

describe.each(queueBackends())('work items on %s', (kind) => {
  let test: TestDatabase;
  let worker: OpenDatabase;
  let owner: Client;
  const running: { stop(): Promise<void> }[] = [];

  beforeEach(async () => {
    test = await testDatabase();
    worker = await openDatabase(test.workerUrl, []);
    owner = new Client({ connectionString: test.ownerUrl });
    await owner.connect();
  });
  afterEach(async () => {
    for (const process of running.splice(0)) await process.stop();
    await owner.end();
    await worker.close();
  });

  async function startWorker(
    jobs: Job[],
    more: { leaseSeconds?: number; schedules?: Schedule[] } = {},
  ) {
    const redis = kind === 'redis' ? await testRedis() : undefined;
    const doorbell = new Doorbell(openBackend(redis?.url, test.workerUrl), jobs, log);
    const leaseSeconds = more.leaseSeconds ?? 60;
    const runner = new WorkRunner(worker.database, jobs, leaseSeconds, log);
    const dispatcher = new Dispatcher(worker.database, worker.clock, doorbell, log, {
      subscriptions: { 'test.happened': jobs.map(({ name }) => name) },
      schedules: more.schedules ?? [],
      leaseSeconds,
    });
    doorbell.listen((id) => runner.run(id));
    await dispatcher.start(50);
    running.push({
      stop: async () => {
        await dispatcher.stop();
        await doorbell.close();
      },
    });
    return { doorbell };
  }

  const happen = (n: number) =>
    worker.database.transaction(actor, (tx) =>
      record(tx, actor, {
        name: 'test.happened',
        subject: { type: 'thing', id: String(n) },
        data: { n },
      }),
    );
  const count = async (where: string): Promise<number> =>
    (await owner.query(`SELECT count(*)::int AS n FROM platform.work_item WHERE ${where}`)).rows[0]
      .n;

  it('does each subscribed job once per event, in the event’s partnership', async () => {
    const seen: string[] = [];
    const jobs = ['test.one', 'test.two'].map((name) =>
      inside(
        name,
        async (_tx, by, item) =>
          void seen.push(`${by.name} ${by.partnershipId === partnership} ${String(item.data.n)}`),
      ),
    );
    await startWorker(jobs);
    for (let n = 0; n < 5; n++) await happen(n);
    await until(
      async () => (await count('job IS NOT NULL AND done_at IS NOT NULL')) === 10,
      'ten items done',
    );
    expect(seen.sort()).toEqual(
      [0, 1, 2, 3, 4].flatMap((n) => [`test.one true ${n}`, `test.two true ${n}`]).sort(),
    );
  });

  it('rings again for a failure, with nothing half-written, and gives up in a person’s sight', async () => {
    let tries = 0;
    await startWorker([
      inside('test.fails-twice', async (tx) => {
        await tx.query(`UPDATE platform.clock SET offset_ms = offset_ms + 1`);
        if (++tries < 3) throw new Error('Ada Lovelace needs help with maths');
      }),
      inside('test.always-fails', async () => Promise.reject(new TypeError('secret'))),
    ]);
    await happen(1);
    await owner.query(`UPDATE platform.work_item SET failures = 8 WHERE job = 'test.always-fails'`);
    await until(
      async () => (await count(`job = 'test.fails-twice' AND done_at IS NOT NULL`)) === 1,
      'done',
    );
    expect((await owner.query('SELECT offset_ms FROM platform.clock')).rows[0].offset_ms).toBe('1');
    await owner.query(
      `UPDATE platform.work_item SET failures = 9, next_dispatch_at = now() WHERE job = 'test.always-fails'`,
    );
    await until(async () => (await count('dead_at IS NOT NULL')) === 1, 'dead');
    const { rows } = await owner.query(
      `SELECT last_error FROM platform.work_item WHERE dead_at IS NOT NULL`,
    );
    expect(rows[0].last_error).toBe('TypeError');
  });

  it('survives an emptied queue: the lease ends and it rings again', async () => {
    let done = 0;
    const job = inside('test.late', async () => void done++);
    await happen(1);
    await owner.query(
      `INSERT INTO platform.work_item (job, dispatches, next_dispatch_at) VALUES ('test.late', 1, now() + interval '1 second')`,
    );
    await startWorker([job], { leaseSeconds: 1 });
    await until(() => done >= 2, 'both rung for');
  });

  it('calls the outside world between two transactions and keeps its lease while it waits', async () => {
    const calls: number[] = [];
    const slow: OutsideJob<number, string> = {
      kind: 'outside',
      queue: 'runs',
      name: 'test.slow',
      prepare: async (_tx, _actor, item) => Number(item.data.n),
      call: async (n) => {
        calls.push(n);
        await new Promise((end) => setTimeout(end, 2500));
        return 'ok';
      },
      finish: async (tx, _actor, _item, outcome, n) => {
        if (outcome === 'ok')
          await tx.query('UPDATE platform.clock SET offset_ms = offset_ms + $1', [n]);
      },
    };
    await startWorker([slow], { leaseSeconds: 1 });
    await happen(7);
    await until(
      async () => (await count(`job = 'test.slow' AND done_at IS NOT NULL`)) === 1,
      'done',
    );
    expect(calls).toEqual([7]);
    expect((await owner.query('SELECT offset_ms FROM platform.clock')).rows[0].offset_ms).toBe('7');
  });

  it('runs schedules by the product’s clock, once each time it is due', async () => {
    let sweeps = 0;
    const schedules = [{ name: 'sweep', job: 'test.sweep', everySeconds: 86_400 }];
    await startWorker([inside('test.sweep', async () => void sweeps++)], { schedules });
    await until(() => sweeps === 1, 'first sweep');
    await owner.query('UPDATE platform.clock SET offset_ms = $1', [3 * 86_400_000]);
    await until(() => sweeps === 2, 'second sweep');
    await new Promise((end) => setTimeout(end, 300));
    expect(sweeps).toBe(2);
  });
});

describe('assertWired', () => {
  const job = inside('a.does', async () => undefined);
  it('passes when all is wired and names everything that is not', () => {
    const good = {
      jobs: [job],
      subscriptions: { 'a.b': ['a.does'] },
      schedules: [],
      events: ['a.b'],
    };
    expect(() => assertWired(good)).not.toThrow();
    expect(() =>
      assertWired({
        jobs: [job, job],
        subscriptions: { 'a.b': ['a.missing'], 'a.unknown': [] },
        schedules: [{ name: 's', job: 'a.sweep', everySeconds: 1 }],
        events: ['a.b', 'a.c'],
      }),
    ).toThrow(
      /event a.c is not in[\s\S]*names a.unknown[\s\S]*a.does has 2 handlers[\s\S]*a.missing has no handler[\s\S]*a.sweep has no handler/,
    );
  });
});
