import { systemActor } from '@evenhand/kernel';
import { Clock } from '../clock/clock.js';
import { Database, Tx } from '../database/database.js';
import { Log } from '../log/log.js';
import { Doorbell, Ring } from '../queue/doorbell.js';
import { Schedule, Subscriptions } from './job.js';

const actor = systemActor('platform.dispatcher', null);
const batch = 200;
/** A poison item that kills its worker never fails by itself: so many rings are enough. */
const deadAfterDispatches = 100;

interface DispatcherOptions {
  subscriptions: Subscriptions;
  schedules: readonly Schedule[];
  leaseSeconds: number;
}

/**
 * Finds due work and rings for it (RELIABILITY 2.1). Several may run: rows are leased under SKIP
 * LOCKED. Nothing here does the work, and nothing is lost when the queue is emptied.
 */
export class Dispatcher {
  private timer: NodeJS.Timeout | undefined;
  private current: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly doorbell: Doorbell,
    private readonly log: Log,
    private readonly options: DispatcherOptions,
  ) {}

  /** Puts every schedule's row in place; a new one is due at once, a removed one goes. */
  async start(everyMilliseconds = 250): Promise<void> {
    await this.database.transaction(actor, async (tx) => {
      const names = this.options.schedules.map(({ name }) => name);
      await tx.query(
        `INSERT INTO platform.schedule (name, next_at) SELECT unnest($1::text[]), $2 ON CONFLICT DO NOTHING`,
        [names, this.clock.now()],
      );
      await tx.query(`DELETE FROM platform.schedule WHERE name <> ALL ($1)`, [names]);
    });
    const tick = (): void => {
      this.current = this.runOnce()
        .catch((error: unknown) => this.log.error('dispatch failed', { error }))
        .finally(() => {
          if (this.timer) this.timer = setTimeout(tick, everyMilliseconds);
        });
    };
    this.timer = setTimeout(tick, 0);
  }

  async stop(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    await this.current;
  }

  /** One round: schedules, fan-outs, then rings. Returns how many items were rung for. */
  async runOnce(): Promise<number> {
    await this.database.transaction(actor, (tx) => this.fillSchedules(tx));
    await this.database.transaction(actor, (tx) => this.expandFanOuts(tx));
    const rings = await this.database.transaction(actor, (tx) => this.lease(tx));
    if (rings.length > 0) await this.doorbell.ring(rings);
    return rings.length;
  }

  private async fillSchedules(tx: Tx): Promise<void> {
    const now = this.clock.now();
    const due = await tx.query<{ name: string }[]>(
      `SELECT name FROM platform.schedule WHERE next_at <= $1 FOR UPDATE SKIP LOCKED`,
      [now],
    );
    for (const { name } of due) {
      const schedule = this.options.schedules.find((entry) => entry.name === name);
      if (!schedule) continue;
      await tx.query(`INSERT INTO platform.work_item (job) VALUES ($1)`, [schedule.job]);
      await tx.query(
        `UPDATE platform.schedule SET next_at = $2::timestamptz + make_interval(secs => $3) WHERE name = $1`,
        [name, now, schedule.everySeconds],
      );
    }
  }

  private async expandFanOuts(tx: Tx): Promise<void> {
    const fanOuts = await tx.query<{ id: string; event_id: string; name: string }[]>(
      `SELECT w.id, w.event_id, e.name FROM platform.work_item w JOIN platform.event e ON e.id = w.event_id
        WHERE w.job IS NULL AND w.done_at IS NULL ORDER BY w.next_dispatch_at LIMIT $1
        FOR UPDATE OF w SKIP LOCKED`,
      [batch],
    );
    if (fanOuts.length === 0) return;
    const wanted = fanOuts.flatMap(({ id, name }) =>
      (this.options.subscriptions[name] ?? []).map((job) => ({ id, job })),
    );
    await tx.query(
      `INSERT INTO platform.work_item (job, event_id, partnership_id, data)
       SELECT want.job, w.event_id, w.partnership_id,
              jsonb_build_object('subjectType', e.subject_type, 'subjectId', e.subject_id) || e.data
         FROM unnest($1::uuid[], $2::text[]) AS want (id, job)
         JOIN platform.work_item w ON w.id = want.id JOIN platform.event e ON e.id = w.event_id`,
      [wanted.map(({ id }) => id), wanted.map(({ job }) => job)],
    );
    await tx.query(`UPDATE platform.work_item SET done_at = now() WHERE id = ANY ($1)`, [
      fanOuts.map(({ id }) => id),
    ]);
  }

  private async lease(tx: Tx): Promise<Ring[]> {
    const [rows] = await tx.query<[{ id: string; job: string; dispatches: number }[], number]>(
      `UPDATE platform.work_item SET dispatches = dispatches + 1,
         next_dispatch_at = now() + make_interval(secs => $2),
         dead_at = CASE WHEN dispatches + 1 > $3 THEN now() END
       WHERE id IN (SELECT id FROM platform.work_item
         WHERE job IS NOT NULL AND done_at IS NULL AND dead_at IS NULL AND next_dispatch_at <= now()
         ORDER BY next_dispatch_at LIMIT $1 FOR UPDATE SKIP LOCKED)
       RETURNING id, job, dispatches`,
      [batch, this.options.leaseSeconds, deadAfterDispatches],
    );
    return rows;
  }
}
