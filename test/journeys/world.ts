import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Client } from 'pg';
import { type Processes, startProcesses } from '../pages/start-processes.js';
import {
  type QueueBackend,
  type TestDatabase,
  testDatabase,
  testRedis,
  type TestSmtp,
  testSmtp,
} from '../servers/index.js';

const root = join(__dirname, '../..');
export const built = (...path: string[]): string => join(root, 'dist/apps', ...path);

/** A whole installation of built processes on servers of the test's own. */
export interface World {
  testing: TestDatabase;
  smtp: TestSmtp;
  /** For files of this journey; removed at its end. */
  folder: string;
  url: string;
  bankUrl: string;
  owner: Client;
  /** Runs `console ARGS` as an operator would; gives what it printed. Throws with it when it failed. */
  console: (...args: string[]) => Promise<string>;
  processes: Processes;
  /** What a further process of this installation is started with. */
  environment: Record<string, string>;
  stop: () => Promise<void>;
}

export async function openWorld(
  backend: QueueBackend,
  more: { worker?: boolean } = {},
): Promise<World> {
  const testing = await testDatabase();
  const smtp = await testSmtp();
  const redis = backend === 'redis' ? await testRedis() : undefined;
  const folder = mkdtempSync(join(tmpdir(), 'evenhand-journey-'));
  const bank = await startBank(join(folder, 'bank.jsonl'));
  const settings = {
    SMTP_URL: smtp.url,
    BANK_URL: bank.url,
    LOG_LEVEL: 'warn',
    ...(redis ? { REDIS_URL: redis.url } : {}),
  };
  const processes = await startProcesses(testing, { worker: more.worker ?? true, settings });
  const owner = new Client({ connectionString: testing.ownerUrl });
  await owner.connect();
  const environment = {
    PATH: process.env.PATH ?? '',
    NODE_ENV: 'test',
    LEASE_SECONDS: '5',
    DATABASE_URL: testing.ownerUrl,
    APP_SECRET: testing.appSecret,
    ...settings,
  };
  return {
    testing,
    smtp,
    folder,
    url: processes.url,
    bankUrl: bank.url,
    owner,
    processes,
    environment,
    console: (...args) => run(built('console/src/main.js'), args, environment),
    async stop() {
      await processes.stop();
      await owner.end();
      await smtp.stop();
      bank.process.kill('SIGTERM');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function startBank(data: string): Promise<{ url: string; process: ChildProcess }> {
  const bank = spawn(
    process.execPath,
    [built('console/src/bank/main.js'), '--port', '0', '--data', data],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const [line] = (await once(createInterface(bank.stdout), 'line')) as [string];
  const url = /http:\/\/\S+/.exec(line)?.[0];
  if (!url) throw new Error(`The bank said: ${line}`);
  return { url, process: bank };
}

async function run(
  file: string,
  args: string[],
  environment: Record<string, string>,
): Promise<string> {
  const child = spawn(process.execPath, [file, ...args], { env: environment });
  let written = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (written += chunk.toString()));
  }
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`console ${args.join(' ')} ended with ${code}:\n${written}`);
  return written;
}

/** Looks again until the claim holds; the jobs behind it run in another process. */
export async function until<T>(
  what: string,
  look: () => Promise<T | undefined | false>,
): Promise<T> {
  for (let tries = 0; tries < 300; tries++) {
    const seen = await look();
    if (seen !== undefined && seen !== false) return seen;
    await new Promise((again) => setTimeout(again, 100));
  }
  throw new Error(`never: ${what}`);
}

/** What web (and a worker of openWorld's) logged as an error: each is a fault that a person would have seen. */
export function errorLines(world: World): string[] {
  return world.processes
    .log()
    .split('\n')
    .filter((line) => /"level":(50|60)/.test(line));
}
