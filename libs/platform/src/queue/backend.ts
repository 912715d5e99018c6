import { createPostgresBackend, createRedisBackend, withBackend } from 'bullmq';
import { Redis } from 'ioredis';
import { Pool } from 'pg';

interface BulkEntry {
  name: string;
  data: { workItem: string };
  opts: { jobId: string; removeOnComplete: boolean; removeOnFail: boolean; attempts: number };
}

/** The end of the bell that the dispatcher pulls. */
export interface Rope {
  addBulk(entries: BulkEntry[]): Promise<unknown>;
  close(): Promise<void>;
}

/** The end that a worker listens at. */
export interface Ears {
  close(): Promise<void>;
}

type Answer = (workItem: string) => Promise<void>;
type OnError = (error: Error) => void;

export interface Backend {
  rope(queue: string, onError: OnError): Rope;
  ears(queue: string, concurrency: number, answer: Answer, onError: OnError): Ears;
  close(): Promise<void>;
}

/**
 * A killed worker's job rings elsewhere after about 8 s instead of BullMQ's 59 s; a second kill of
 * the same job must not fail it for good, as retries belong to the work item (RELIABILITY 2.4).
 */
const steady = { lockDuration: 10_000, stalledInterval: 5_000, maxStalledCount: 1000 };

/** The one place that chooses: Redis when there is a URL, else BullMQ's PostgreSQL backend. */
export function openBackend(redisUrl: string | undefined, databaseUrl: string): Backend {
  return redisUrl ? redisBackend(redisUrl) : postgresBackend(databaseUrl);
}

function redisBackend(url: string): Backend {
  const bull = withBackend(createRedisBackend);
  const retryStrategy = (): number => 300;
  // The dispatcher must not wait for a dead Redis: the ring fails at once and is repeated.
  const pulling = new Redis(url, {
    maxRetriesPerRequest: 1,
    enableOfflineQueue: false,
    retryStrategy,
  });
  const listening = new Redis(url, { maxRetriesPerRequest: null, retryStrategy });
  for (const connection of [pulling, listening]) connection.setMaxListeners(50);
  return {
    rope: (queue, onError) =>
      heard(new bull.Queue(queue, { connection: pulling.on('error', onError) }), onError),
    ears: (queue, concurrency, answer, onError) => {
      const options = { connection: listening, concurrency, ...steady };
      return heard(new bull.Worker(queue, answering(answer), options), onError);
    },
    async close() {
      pulling.disconnect();
      listening.disconnect();
    },
  };
}

function postgresBackend(databaseUrl: string): Backend {
  const bull = withBackend(createPostgresBackend);
  // One pool for all queues: by default each queue and worker would open its own.
  const pool = new Pool({
    connectionString: databaseUrl,
    max: 12,
    options: '-c search_path=bullmq,public',
    application_name: 'evenhand-queue',
  });
  pool.setMaxListeners(50);
  return {
    rope: (queue, onError) =>
      heard(new bull.Queue(queue, { connection: pool.on('error', onError) }), onError),
    ears: (queue, concurrency, answer, onError) => {
      const options = { connection: pool, concurrency, ...steady };
      return heard(new bull.Worker(queue, answering(answer), options), onError);
    },
    close: () => pool.end(),
  };
}

/** What BullMQ calls for a ring: the work item's id is all that a ring carries. */
function answering(answer: Answer): (ring: { data: { workItem: string } }) => Promise<void> {
  return ({ data }) => answer(data.workItem);
}

/** BullMQ ends the process over an error that nobody listens to. */
function heard<Emitter extends { on(event: 'error', listener: OnError): unknown }>(
  emitter: Emitter,
  onError: OnError,
): Emitter {
  emitter.on('error', onError);
  return emitter;
}
