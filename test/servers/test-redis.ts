import { Redis } from 'ioredis';
import { testServers } from './server-list.js';

export type QueueBackend = 'postgres' | 'redis';

/** The backends that this machine can test: `describe.each(queueBackends())(...)`. */
export function queueBackends(): QueueBackend[] {
  return testServers().redisUrl ? ['postgres', 'redis'] : ['postgres'];
}

/** An emptied Redis database for this Jest worker, or undefined where there is no redis-server (the runner says so). */
export async function testRedis(): Promise<{ url: string } | undefined> {
  const { redisUrl } = testServers();
  if (!redisUrl) return undefined;
  const url = `${redisUrl}/${Number(process.env.JEST_WORKER_ID ?? '0') % 16}`;
  const client = new Redis(url);
  await client.flushdb();
  await client.quit();
  return { url };
}
