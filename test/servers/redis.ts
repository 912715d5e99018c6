import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';

export interface RedisServer {
  url: string;
  port: number;
  pid: number;
  /** `kill -9`, as a power cut would; `start()` brings it back on the same port and data. */
  kill: () => Promise<void>;
  start: () => Promise<void>;
  stop: () => Promise<void>;
}

/** Whether this machine has a redis-server at all. */
export function hasRedis(): boolean {
  return spawnSync('redis-server', ['--version']).status === 0;
}

/** A redis-server of our own on a free port, its data (`noeviction`, append-only) in a folder of its own. */
export async function startRedis(): Promise<RedisServer> {
  const folder = await mkdtemp(join(tmpdir(), 'evenhand-redis-'));
  const port = await freePort();
  let running = await launch(folder, port);
  const ended = async (signal: 'SIGKILL' | 'SIGTERM'): Promise<void> => {
    if (running.exitCode !== null || running.signalCode !== null) return;
    const exit = new Promise((resolve) => running.once('exit', resolve));
    running.kill(signal);
    await exit;
  };
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    get pid() {
      return running.pid ?? 0;
    },
    kill: async () => ended('SIGKILL'),
    start: async () => {
      await ended('SIGTERM');
      running = await launch(folder, port);
    },
    stop: async () => {
      await ended('SIGTERM');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function launch(folder: string, port: number): Promise<ReturnType<typeof spawn>> {
  const settings = [
    '--appendonly',
    'yes',
    '--maxmemory-policy',
    'noeviction',
    '--save',
    '',
    '--loglevel',
    'warning',
  ];
  const child = spawn(
    'redis-server',
    ['--port', `${port}`, '--bind', '127.0.0.1', '--dir', folder, ...settings],
    {
      stdio: 'ignore',
    },
  );
  child.on('error', () => undefined);
  const client = new Redis(port, '127.0.0.1', {
    lazyConnect: true,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  client.on('error', () => undefined);
  for (let attempt = 0; attempt < 200 && child.exitCode === null; attempt += 1) {
    const answer = await client
      .connect()
      .then(async () => client.ping())
      .catch(() => '');
    if (answer === 'PONG') {
      client.disconnect();
      return child;
    }
    await pause(25);
  }
  client.disconnect();
  child.kill('SIGKILL');
  throw new Error(`redis-server did not start on port ${port} in ${folder}.`);
}

async function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
