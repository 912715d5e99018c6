import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { TestDatabase } from '../servers/index.js';
import { freePort } from './free-port.js';

export interface Processes {
  /** `http://127.0.0.1:12345` */
  url: string;
  /** What web and worker wrote so far: JSON lines. */
  log: () => string;
  /** SIGTERM to both; resolves when they have ended. Gives their exit codes. */
  stop: () => Promise<(number | null)[]>;
}

interface Wanted {
  worker?: boolean;
  /** Other settings, e.g. `{ BANK_URL: 'http://127.0.0.1:4000' }`. */
  settings?: Record<string, string>;
}

const root = join(__dirname, '../..');

/** The built web process, and on demand the built worker, on a test's own database and a free port. */
export async function startProcesses(
  testing: TestDatabase,
  { worker = false, settings = {} }: Wanted = {},
): Promise<Processes> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const environment = {
    PATH: process.env.PATH ?? '',
    NODE_ENV: 'test',
    DATABASE_URL: testing.ownerUrl,
    APP_SECRET: testing.appSecret,
    PORT: String(port),
    LEASE_SECONDS: '5',
    RATE_LIMIT_PERSON: '1000000',
    RATE_LIMIT_ADDRESS: '1000000',
    ...settings,
  };
  let written = '';
  const names = worker ? ['web', 'worker'] : ['web'];
  const children = names.map((name) => {
    const file = join(root, `dist/apps/${name}/src/main.js`);
    if (!existsSync(file)) throw new Error(`${file} is missing. Run: npm run build`);
    const child = spawn(process.execPath, [file], {
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => (written += chunk.toString()));
    }
    return child;
  });
  const stop = async (): Promise<(number | null)[]> => Promise.all(children.map(end));
  try {
    await answers(`${url}/health/ready`, children);
  } catch (error) {
    await stop();
    throw new Error(`${String(error)}\n${written.slice(-2_000)}`, { cause: error });
  }
  return { url, log: () => written, stop };
}

async function end(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const mercy = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await ended;
  clearTimeout(mercy);
  return child.exitCode;
}

async function answers(address: string, children: readonly ChildProcess[]): Promise<void> {
  const until = Date.now() + 60_000;
  let last = 'nobody listened';
  while (Date.now() < until) {
    if (children.some(({ exitCode }) => exitCode !== null)) throw new Error('A process ended.');
    const answer = await fetch(address).catch(() => null);
    if (answer?.ok) return;
    if (answer) last = await answer.text();
    await new Promise((again) => setTimeout(again, 100));
  }
  throw new Error(`${address} was not ready within 60 seconds: ${last}`);
}
