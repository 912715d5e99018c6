import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

export interface StatementEntry {
  ref: string;
  key: string;
  reference: string;
  amountPence: number;
  at: string;
}

/** The stand-in bank as it runs for people: a process of its own that speaks HTTP. */
export interface StandInBank {
  url: string;
  file: string;
  statement(): Promise<StatementEntry[]>;
  misbehave(orders: object): Promise<void>;
  /** SIGKILL, as a crash would. */
  kill(): Promise<void>;
  /** Ends it for good: what it remembered goes, too. */
  stop(): Promise<void>;
}

/** Starts it; with `file` it remembers what it knew, and with `port` it answers where it did before. */
export async function standInBank(
  options: { file?: string; port?: string } = {},
): Promise<StandInBank> {
  const file =
    options.file ?? join(await mkdtemp(join(tmpdir(), 'evenhand-bank-')), 'remembered.jsonl');
  const root = resolve(__dirname, '../..');
  const child = spawn(
    process.execPath,
    [
      '--import',
      './test/servers/typescript.mjs',
      'apps/console/src/bank/main.ts',
      ...['--port', options.port ?? '0', '--data', file],
    ],
    { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const url = await addressOf(child);
  const kill = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((done) => child.once('exit', done));
    child.kill('SIGKILL');
    await gone;
  };
  return {
    url,
    file,
    async statement() {
      const text = await (await fetch(`${url}/statement`)).text();
      return text
        .split('\n')
        .filter((line) => line !== '')
        .map((line): StatementEntry => JSON.parse(line));
    },
    async misbehave(orders) {
      const body = JSON.stringify(orders);
      const { status } = await fetch(`${url}/misbehave`, { method: 'POST', body });
      if (status !== 200) throw new Error(`the bank does not understand ${body}`);
    },
    kill,
    async stop() {
      await kill();
      await rm(dirname(file), { recursive: true, force: true });
    },
  };
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((found, failed) => {
    let said = '';
    child.stdout?.on('data', (part: Buffer) => {
      said += part.toString('utf8');
      const url = /http:\/\/[\d.:]+/.exec(said)?.[0];
      if (url && said.includes('\n')) found(url);
    });
    child.once('exit', (code) => failed(new Error(`the stand-in bank ended with ${code}`)));
  });
}
