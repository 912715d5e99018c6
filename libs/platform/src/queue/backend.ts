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
  pulling.setMaxListeners(50);
  listening.setMaxListeners(50);
  return {
    rope(queue, onError) {
      pulling.on('error', onError);
      const rope = new bull.Queue(queue, { connection: pulling });
      rope.on('error', onError);
      return rope;
    },
    ears(queue, concurrency, answer, onError) {
      const ears = new bull.Worker<{ workItem: string }>(
        queue,
        ({ data }) => answer(data.workItem),
        {
          connection: listening,
          concurrency,
          ...steady,
        },
      );
      ears.on('error', onError);
      return ears;
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
    rope(queue, onError) {
      pool.on('error', onError);
      const rope = new bull.Queue(queue, { connection: pool });
      rope.on('error', onError);
      return rope;
    },
    ears(queue, concurrency, answer, onError) {
      const ears = new bull.Worker<{ workItem: string }>(
        queue,
        ({ data }) => answer(data.workItem),
        {
          connection: pool,
          concurrency,
          ...steady,
        },
      );
      ears.on('error', onError);
      return ears;
    },
    async close() {
      await pool.end();
    },
  };
}
