import { SystemActor } from '@evenhand/kernel';
import { Tx } from '../database/database.js';

/** A few queues by workload, never one per job: money and mail must not wait behind a long run. */
export const queueNames = ['prompt', 'mail', 'payments', 'runs'] as const;
export type QueueName = (typeof queueNames)[number];

/** What a handler is told: ids only. It reads everything else again (DESIGN 5). */
export interface WorkItem {
  id: string;
  job: string;
  partnershipId: string | null;
  eventId: string | null;
  data: Readonly<Record<string, unknown>>;
}

interface NamedJob {
  /** Verb first: `notifications.tell-schools-of-introduction`. */
  readonly name: string;
  readonly queue: QueueName;
}

/** Work inside the database: its effect and "done" are one transaction. */
export interface InsideJob extends NamedJob {
  readonly kind: 'inside';
  run(tx: Tx, actor: SystemActor, item: WorkItem): Promise<void>;
}

/**
 * Work that calls the outside world (or computes for long) between two short transactions. The
 * call must carry a key that never changes with the attempt: it may happen more than once.
 */
export interface OutsideJob<Prepared = unknown, Outcome = unknown> extends NamedJob {
  readonly kind: 'outside';
  /** First transaction. `null` = nothing to do any more: the item is done. */
  prepare(tx: Tx, actor: SystemActor, item: WorkItem): Promise<Prepared | null>;
  call(prepared: Prepared, item: WorkItem): Promise<Outcome>;
  /** Second transaction; the item is done in it. Must check that its effect is still wanted. */
  finish(
    tx: Tx,
    actor: SystemActor,
    item: WorkItem,
    outcome: Outcome,
    prepared: Prepared,
  ): Promise<void>;
}

export type Job = InsideJob | OutsideJob;

/** Which jobs an event sets off; `[]` when nobody listens. Every event must have an entry. */
export type Subscriptions = Readonly<Record<string, readonly string[]>>;

/** A sweep or a report that runs by the clock. */
export interface Schedule {
  name: string;
  job: string;
  /** Of the product's clock, which a demonstration can move. */
  everySeconds: number;
}
