import { systemActor } from '@evenhand/kernel';
import { Database, Tx } from '../database/database.js';
import { Log } from '../log/log.js';
import { InsideJob, Job, OutsideJob, WorkItem } from './job.js';

const installation = systemActor('platform.work-runner', null);
const deadAfterFailures = 10;

interface Row {
  id: string;
  job: string;
  partnership_id: string | null;
  event_id: string | null;
  data: Record<string, unknown>;
  done_at: Date | null;
  dead_at: Date | null;
}

/** Runs one work item: reads it again, does its work, marks it done in the same transaction. */
export class WorkRunner {
  private readonly jobs: ReadonlyMap<string, Job>;

  constructor(
    private readonly database: Database,
    jobs: readonly Job[],
    private readonly leaseSeconds: number,
    private readonly log: Log,
  ) {
    this.jobs = new Map(jobs.map((job) => [job.name, job]));
  }

  /** Never throws for a failing job: the failure is counted and the item rings again. */
  async run(id: string): Promise<void> {
    const row = await this.database.read(installation, (tx) => find(tx, id, ''));
    if (!row || row.done_at || row.dead_at) return;
    const item: WorkItem = {
      id: row.id,
      job: row.job,
      partnershipId: row.partnership_id,
      eventId: row.event_id,
      data: row.data,
    };
    try {
      const job = this.jobs.get(item.job);
      if (!job) throw new Error('no handler for this job');
      await (job.kind === 'inside' ? this.inside(job, item) : this.outside(job, item));
      this.log.info('work item done', { workItem: id, job: item.job });
    } catch (error) {
      await this.failed(item, error);
    }
  }

  private async inside(job: InsideJob, item: WorkItem): Promise<void> {
    const actor = systemActor(job.name, item.partnershipId);
    await this.database.transaction(actor, async (tx) => {
      if (!(await stillOpen(tx, item.id))) return;
      await job.run(tx, actor, item);
      await markDone(tx, item.id);
    });
  }

  private async outside(job: OutsideJob, item: WorkItem): Promise<void> {
    const actor = systemActor(job.name, item.partnershipId);
    const prepared = await this.database.transaction(actor, async (tx) => {
      if (!(await stillOpen(tx, item.id))) return null;
      const ready = await job.prepare(tx, actor, item);
      if (ready === null) await markDone(tx, item.id);
      return ready;
    });
    if (prepared === null) return;
    const outcome = await this.keepingLease(item.id, () => job.call(prepared, item));
    await this.database.transaction(actor, async (tx) => {
      if (!(await stillOpen(tx, item.id))) return;
      await job.finish(tx, actor, item, outcome, prepared);
      await markDone(tx, item.id);
    });
  }

  /** A long call tells the dispatcher that it is alive, or its lease would end and it ran twice. */
  private async keepingLease<T>(id: string, work: () => Promise<T>): Promise<T> {
    const beat = setInterval(
      () => {
        this.database
          .transaction(installation, (tx) =>
            tx.query(
              `UPDATE platform.work_item SET next_dispatch_at = now() + make_interval(secs => $2)
              WHERE id = $1 AND done_at IS NULL`,
              [id, this.leaseSeconds],
            ),
          )
          .catch(() => this.log.warn('lease not renewed', { workItem: id }));
      },
      (this.leaseSeconds * 1000) / 3,
    );
    try {
      return await work();
    } finally {
      clearInterval(beat);
    }
  }

  /** Rings again after 1, 2, 4 ... seconds, at most the lease; dead after ten, for a person to see. */
  private async failed(item: WorkItem, error: unknown): Promise<void> {
    const kind = error instanceof Error ? error.name : 'unknown';
    this.log.error('work item failed', { workItem: item.id, job: item.job, error });
    await this.database.transaction(installation, (tx) =>
      tx.query(
        `UPDATE platform.work_item SET failures = failures + 1, last_error = $2,
           next_dispatch_at = now() + make_interval(secs => least($3, power(2, failures))),
           dead_at = CASE WHEN failures + 1 >= $4 THEN now() END
         WHERE id = $1 AND done_at IS NULL`,
        [item.id, kind, this.leaseSeconds, deadAfterFailures],
      ),
    );
  }
}

async function find(tx: Tx, id: string, lock: '' | 'FOR UPDATE'): Promise<Row | undefined> {
  const [row] = await tx.query<Row[]>(`SELECT * FROM platform.work_item WHERE id = $1 ${lock}`, [
    id,
  ]);
  return row;
}

async function stillOpen(tx: Tx, id: string): Promise<boolean> {
  const row = await find(tx, id, 'FOR UPDATE');
  return row !== undefined && row.done_at === null && row.dead_at === null;
}

async function markDone(tx: Tx, id: string): Promise<void> {
  await tx.query('UPDATE platform.work_item SET done_at = now(), last_error = NULL WHERE id = $1', [
    id,
  ]);
}
