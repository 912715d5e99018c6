import {
  Dispatcher,
  Doorbell,
  type Job,
  Log,
  openBackend,
  type OpenDatabase,
  WorkRunner,
} from '@evenhand/platform';
import type { Client } from 'pg';
import { subscriptions } from '../../apps/worker/src/subscriptions.js';

export interface EventGround {
  owner: Client;
  worker: OpenDatabase;
  workerUrl: string;
}

/** Works off what events and, with `sweep`, the schedule have set off, until nothing is left to do. */
export async function runEvents(
  { owner, worker, workerUrl }: EventGround,
  jobs: readonly Job[],
  sweep?: string,
): Promise<void> {
  const log = new Log('silent', 'test');
  const mine = jobs.filter(({ name }) => name !== 'platform.send-mail');
  const runner = new WorkRunner(worker.database, mine, 60, log);
  const doorbell = new Doorbell(openBackend(undefined, workerUrl), mine, log);
  const options = { leaseSeconds: 60, schedules: [], subscriptions };
  const dispatcher = new Dispatcher(worker.database, worker.clock, doorbell, log, options);
  const names = mine.map(({ name }) => name);
  try {
    if (sweep) await owner.query(`SELECT platform.add_work_item($1, NULL, '{}')`, [sweep]);
    for (let round = 0; round < 50; round++) {
      await dispatcher.runOnce();
      const { rows } = await owner.query<{ id: string }>(
        `SELECT id FROM platform.work_item WHERE done_at IS NULL AND dead_at IS NULL AND job = ANY($1)`,
        [names],
      );
      if (rows.length === 0) return;
      for (const { id } of rows) await runner.run(id);
    }
    throw new Error('The jobs did not come to an end.');
  } finally {
    await doorbell.close();
  }
}
