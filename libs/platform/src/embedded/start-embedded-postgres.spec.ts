import { execFileSync, spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { Client } from 'pg';
import { isAlive } from './process-identity.js';
import {
  removeEmbeddedData,
  startEmbeddedPostgres,
  type EmbeddedPostgres,
} from './start-embedded-postgres.js';

const loader = pathToFileURL(join(process.cwd(), 'test/servers/typescript.mjs')).href;
const launcher = pathToFileURL(
  join(process.cwd(), 'libs/platform/src/embedded/start-embedded-postgres.ts'),
).href;

async function answer(url: string, sql: string): Promise<unknown> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ value: unknown }>(sql);
    return rows[0]?.value;
  } finally {
    await client.end();
  }
}

/** Another process that starts the same server and stays until its input closes. */
function otherProcess(folder: string): {
  pid: number;
  origin: Promise<string>;
  end: () => Promise<void>;
  kill: () => void;
} {
  const code = `const { startEmbeddedPostgres } = await import(${JSON.stringify(launcher)});
    const server = await startEmbeddedPostgres({ folder: ${JSON.stringify(folder)} });
    console.log(server.origin);
    process.stdin.on('end', () => void server.stop()).resume();`;
  const child = spawn(process.execPath, ['--import', loader, '--input-type=module', '-e', code], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const exit = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const origin = new Promise<string>((resolve) => {
    child.stdout.once('data', (part: Buffer) => resolve(part.toString().trim()));
    void exit.then(() => resolve('ended'));
  });
  return {
    pid: child.pid ?? 0,
    origin,
    end: async () => {
      child.stdin.end();
      await exit;
    },
    kill: () => child.kill('SIGKILL'),
  };
}

describe('the embedded PostgreSQL', () => {
  let folder: string;
  const started: EmbeddedPostgres[] = [];
  const start = async (): Promise<EmbeddedPostgres> => {
    const server = await startEmbeddedPostgres({ folder });
    started.push(server);
    return server;
  };
  const serverPid = async (): Promise<number> =>
    Number((await readFile(join(folder, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0]);

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'evenhand-launcher-'));
    await chmod(folder, 0o755);
  });
  afterEach(async () => {
    for (const server of started.splice(0)) await server.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('creates a durable UTF-8 cluster, asks for a password and keeps the data over a restart', async () => {
    const first = await start();
    expect(first.origin).toBe('created');
    expect(await answer(first.url, `SELECT current_setting('server_encoding') AS value`)).toBe(
      'UTF8',
    );
    expect(await answer(first.url, `SELECT current_setting('fsync') AS value`)).toBe('on');
    const withoutPassword = new URL(first.url);
    withoutPassword.password = 'guess';
    await expect(answer(withoutPassword.toString(), 'SELECT 1 AS value')).rejects.toThrow(
      'password authentication failed',
    );
    await answer(first.url, 'CREATE TABLE kept AS SELECT 7 AS value');
    await first.stop();
    const second = await start();
    expect(second.origin).toBe('started');
    expect(await answer(second.url, 'SELECT value FROM kept')).toBe(7);
  });

  it('lets only its own account read the password', async () => {
    await start();
    const { mode } = await stat(join(folder, 'postgres', 'evenhand.password'));
    expect(mode & 0o777).toBe(0o600);
  });

  it('runs as an ordinary account when started by root', async () => {
    if (process.getuid?.() !== 0) return;
    await start();
    const { uid } = await stat(join(folder, 'postgres'));
    expect(uid).not.toBe(0);
  });

  it('runs as the owner of the data when started by root, and takes over data without a named owner', async () => {
    if (process.getuid?.() !== 0) return;
    await (await start()).stop();
    const data = join(folder, 'postgres');
    const nobody = Number(execFileSync('id', ['-u', 'nobody']));
    for (const [owner, expected] of [
      [nobody, nobody],
      [54_321, (await stat(data)).uid],
    ] as const) {
      execFileSync('chown', ['-R', String(owner), data]);
      const server = await start();
      expect(await answer(server.url, 'SELECT 1 AS value')).toBe(1);
      expect((await stat(`/proc/${await serverPid()}`)).uid).toBe(expected);
      await server.stop();
    }
  });

  it('is started once by two that come at the same moment, and stopped by the last that leaves', async () => {
    const [one, two] = await Promise.all([start(), start()]);
    expect([one.origin, two.origin].sort()).toEqual(['created', 'joined']);
    expect(one.url).toBe(two.url);
    const pid = await serverPid();
    await one.stop();
    await one.stop();
    expect(await answer(two.url, 'SELECT 1 AS value')).toBe(1);
    await two.stop();
    expect(isAlive(pid)).toBe(false);
  });

  it('outlives the process that started it while another one uses it', async () => {
    const other = otherProcess(folder);
    expect(await other.origin).toBe('created');
    const mine = await start();
    expect(mine.origin).toBe('joined');
    await other.end();
    expect(await answer(mine.url, 'SELECT 1 AS value')).toBe(1);
    const pid = await serverPid();
    await mine.stop();
    expect(isAlive(pid)).toBe(false);
  });

  it('takes over the server of a process that was killed', async () => {
    const other = otherProcess(folder);
    await other.origin;
    const pid = await serverPid();
    other.kill();
    await pause(100);
    const mine = await start();
    expect(mine.origin).toBe('joined');
    await mine.stop();
    expect(isAlive(pid)).toBe(false);
  });

  it.each([60, 200, 350, 500])(
    'recovers from a first start that was killed after %i ms',
    async (afterMs) => {
      const other = otherProcess(folder);
      // the loader needs about 250 ms before the launcher begins
      await pause(250 + afterMs);
      other.kill();
      const mine = await start();
      expect(await answer(mine.url, 'SELECT 1 AS value')).toBe(1);
      expect((await readdir(folder)).filter((name) => name.includes('draft'))).toEqual([]);
    },
  );

  it('recovers when the server itself was killed, even if another program has its number now', async () => {
    const first = await start();
    await answer(first.url, 'CREATE TABLE kept AS SELECT 7 AS value');
    process.kill(await serverPid(), 'SIGKILL');
    await pause(100);
    const file = join(folder, 'postgres', 'postmaster.pid');
    const stale = (await readFile(file, 'utf8')).split('\n');
    await writeFile(file, [String(process.pid), ...stale.slice(1)].join('\n'));
    const second = await start();
    expect(second.origin).toBe('started');
    expect(await answer(second.url, 'SELECT value FROM kept')).toBe(7);
  });

  it('moves to a temporary folder, and says so, when the server’s account cannot enter', async () => {
    if (process.getuid?.() !== 0) return;
    await chmod(folder, 0o700);
    const said: string[] = [];
    const inside = join(folder, 'data');
    const server = await startEmbeddedPostgres({ folder: inside, say: (line) => said.push(line) });
    started.push(server);
    expect(server.folder).not.toContain(folder);
    expect(said).toEqual([
      expect.stringContaining(`its data are kept in ${server.folder} instead`),
    ]);
    await server.stop();
    const again = await startEmbeddedPostgres({ folder: inside });
    started.push(again);
    expect(again).toMatchObject({ folder: server.folder, origin: 'started' });
    await again.stop();
    await rm(server.folder, { recursive: true });
  });

  it('names the folder when its data are not Evenhand’s', async () => {
    await mkdir(join(folder, 'postgres'));
    await expect(startEmbeddedPostgres({ folder })).rejects.toThrow(
      /belongs to somebody else, or was not created by Evenhand .* npm start -- --reset/,
    );
    expect(await removeEmbeddedData({ folder })).toBe('removed');
    expect((await start()).origin).toBe('created');
  });

  it('does not remove the data of a running server', async () => {
    const server = await start();
    expect(await removeEmbeddedData({ folder })).toBe('in use');
    expect(await answer(server.url, 'SELECT 1 AS value')).toBe(1);
    await server.stop();
    expect(await removeEmbeddedData({ folder })).toBe('removed');
    expect((await start()).origin).toBe('created');
  });
});
