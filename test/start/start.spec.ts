import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describeWhere } from '../servers/index.js';

jest.setTimeout(240_000);

interface Start {
  child: ChildProcess;
  output: () => string;
  until: (text: string) => Promise<void>;
  exit: Promise<number | null>;
}

async function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** What a newcomer's terminal has: none of the settings that Jest or the other specs use. */
function environment(settings: Record<string, string>): NodeJS.ProcessEnv {
  const { PATH, HOME } = process.env;
  return { PATH, HOME, ...settings };
}

function run(args: string[], settings: Record<string, string>): Start {
  const child = spawn(process.execPath, args, {
    env: environment(settings),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part: Buffer) => (text += part.toString()));
  const exit = new Promise<number | null>((resolve) => child.once('close', resolve));
  const until = async (words: string): Promise<void> => {
    for (let i = 0; i < 3000 && !text.includes(words) && child.exitCode === null; i += 1)
      await pause(50);
    if (!text.includes(words)) throw new Error(`"${words}" was never said:\n${text}`);
  };
  return { child, output: () => text, until, exit };
}

/** The processes of this machine whose settings name our data folder: all that the start began. */
async function startedProcesses(dataDir: string): Promise<string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const found: string[] = [];
  for (const pid of pids) {
    const of = async (file: string): Promise<string> =>
      readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '');
    const command = (await of('cmdline')).replaceAll('\0', ' ');
    if (command.includes(dataDir) || (await of('environ')).includes(`DATA_DIR=${dataDir}`))
      found.push(command);
  }
  return found;
}

async function untilNoneRuns(dataDir: string): Promise<void> {
  for (let i = 0; i < 200 && (await startedProcesses(dataDir)).length > 0; i += 1) await pause(100);
  expect(await startedProcesses(dataDir)).toEqual([]);
}

const startProgram = ['apps/console/start.mjs'];
const consoleProgram = 'apps/console/console.mjs';

const seesProcesses = existsSync('/proc/self/environ');

describeWhere(seesProcesses, 'npm start as a whole (it looks for processes in /proc)')(
  'npm start',
  () => {
    let dataDir: string;
    let settings: Record<string, string>;
    const running: ChildProcess[] = [];
    const start = (args: string[] = []): Start => {
      const started = run([...startProgram, ...args], settings);
      running.push(started.child);
      return started;
    };

    beforeAll(async () => {
      dataDir = await mkdtemp(join(tmpdir(), 'evenhand-start-'));
      await chmod(dataDir, 0o755);
      settings = { DATA_DIR: dataDir, PORT: String(await freePort()) };
    });
    afterAll(async () => {
      for (const child of running) child.kill('SIGTERM');
      await untilNoneRuns(dataDir);
      await rm(dataDir, { recursive: true, force: true });
    });

    it('leads from nothing to a running Evenhand, and Ctrl-C ends all that it started', async () => {
      const first = start();
      await first.until('To stop it, press Ctrl-C.');
      const address = `http://127.0.0.1:${settings.PORT}`;
      for (const line of [
        `Open:         ${address}`,
        `${address}/personas`,
        `${address}/sent-mail`,
      ]) {
        expect(first.output()).toContain(line);
      }
      expect(first.output()).toMatch(/Bringing the tables up to date \.+ [\d.]+ s/);
      for (const path of ['/health/live', '/health/ready', '/personas', '/sent-mail', '/']) {
        expect([path, (await fetch(`${address}${path}`)).status]).toEqual([path, 200]);
      }

      const verify = run([consoleProgram, 'verify'], settings);
      expect(await verify.exit).toBe(0);
      expect((await fetch(`${address}/health/ready`)).status).toBe(200);

      const second = start();
      expect(await second.exit).toBe(1);
      expect(second.output()).toContain(`Port ${settings.PORT} is in use`);
      const reset = start(['--reset']);
      expect(await reset.exit).toBe(1);
      expect(reset.output()).toContain('The embedded database is in use.');
      expect((await fetch(`${address}/health/ready`)).status).toBe(200);

      first.child.kill('SIGINT');
      expect(await first.exit).toBe(0);
      expect(first.output()).toContain('Evenhand has stopped. Your data are kept.');
      expect(await startedProcesses(dataDir)).toEqual([]);
    });

    it('starts warm in seconds, restarts a worker that dies, and leaves nothing when it is killed', async () => {
      const before = performance.now();
      const warm = start();
      await warm.until('To stop it, press Ctrl-C.');
      expect(performance.now() - before).toBeLessThan(20_000); // 3 to 5 s on an idle machine; the demonstration alone takes 10

      const worker = await pidOf('apps/worker/src/main.js', dataDir);
      process.kill(worker, 'SIGKILL');
      await warm.until('worker ended (SIGKILL); it is started again in 0.5 s.');
      await pause(2000);
      expect(await pidOf('apps/worker/src/main.js', dataDir)).not.toBe(worker);

      warm.child.kill('SIGKILL');
      await warm.exit;
      // the database is left for the next command, which finds it, uses it and ends it
      const verify = run([consoleProgram, 'verify'], settings);
      expect(await verify.exit).toBe(0);
      await untilNoneRuns(dataDir);
    });

    it.each([
      // as the terminal does: everybody in the foreground gets it
      ['Ctrl-C', (pid: number): boolean => process.kill(-pid, 'SIGINT')],
      // as a program does that knows npm alone: the shell between npm and us dies and tells nobody
      ['kill', (pid: number): boolean => process.kill(pid, 'SIGTERM')],
    ] as const)('ends with the npm that runs it, on %s', async (_how, end) => {
      const npm = spawn('npm', ['start'], {
        env: environment(settings),
        stdio: ['ignore', 'pipe', 'ignore'],
        detached: true,
      });
      running.push(npm);
      let text = '';
      npm.stdout.on('data', (part: Buffer) => (text += part.toString()));
      for (let i = 0; i < 1200 && !text.includes('To stop it'); i += 1) await pause(50);
      expect(text).toContain('To stop it, press Ctrl-C.');
      end(npm.pid ?? 0);
      await untilNoneRuns(dataDir);
    });

    it('is refused as a demonstration where it is production', async () => {
      const production = run([consoleProgram, 'clock', '--advance', '1d'], {
        ...settings,
        NODE_ENV: 'production',
        APP_SECRET: 'x'.repeat(40),
        SMTP_URL: 'smtp://127.0.0.1:1',
      });
      expect(await production.exit).toBe(1);
      expect(production.output()).toContain(
        'In production the clock is the real one and cannot be moved.',
      );
    });
  },
);

async function pidOf(program: string, dataDir: string): Promise<number> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
      const of = async (file: string): Promise<string> =>
        readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '');
      if (!(await of('cmdline')).includes(program)) continue;
      if ((await of('environ')).includes(`DATA_DIR=${dataDir}`)) return Number(pid);
    }
    await pause(100);
  }
  throw new Error(`${program} does not run`);
}
