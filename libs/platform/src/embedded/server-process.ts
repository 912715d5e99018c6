import { spawn } from 'node:child_process';
import { open, readFile, stat, truncate } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { dataFolder } from './data-folder.js';
import { EmbeddedPostgresError, explainFailure } from './embedded-postgres-error.js';
import { isAlive } from './process-identity.js';
import { findRunning, removeStaleFile, type RunningServer } from './postmaster-file.js';
import { plainEnvironment, runProgram } from './run-program.js';
import type { ServerAccount } from './run-program.js';
import { programPath, type ServerBinaries } from './server-binaries.js';

export interface ServerSettings {
  folder: string;
  binaries: ServerBinaries;
  account: ServerAccount | undefined;
  /** `-c name=value` settings beyond the address. */
  settings: readonly string[];
}

export const logFile = (folder: string): string => join(folder, 'postgres.log');

const pollMs = 20;
const startLimitMs = 60_000;
const logLimitBytes = 5_000_000;

/**
 * Starts the server on a free port of 127.0.0.1 and waits until it takes connections.
 * It is a process group of its own: Ctrl-C at the terminal must not stop it before its users have finished.
 */
export async function startServer(server: ServerSettings): Promise<RunningServer> {
  await removeStaleFile(dataFolder(server.folder));
  await shortenLog(server.folder);
  for (let attempt = 1; ; attempt += 1) {
    const { size: logStart } = await stat(logFile(server.folder)).catch(() => ({ size: 0 }));
    const running = await tryToStart(server, await freePort());
    if (running) return running;
    const log = await logAfter(server.folder, logStart);
    // between our asking for a free port and the server's binding it somebody else may take it
    const portWasTaken = /could not bind|address already in use/i.test(log);
    if (!portWasTaken || attempt === 5)
      throw explainFailure('Starting the database', log, server.folder);
  }
}

/** Ends the server: sessions are cut, committed work stays. Harder when it does not obey within 20 seconds. */
export async function stopServer(server: ServerSettings, running: RunningServer): Promise<void> {
  if (process.platform === 'win32') {
    const args = ['stop', '--mode=fast', '--wait', '-D', dataFolder(server.folder)];
    await runProgram(programPath(server.binaries, 'pg_ctl'), args, server.account);
    return;
  }
  for (const [signal, patienceMs] of [
    ['SIGINT', 20_000],
    ['SIGQUIT', 5_000],
  ] as const) {
    process.kill(running.pid, signal);
    for (let waited = 0; waited < patienceMs; waited += pollMs) {
      if (!isAlive(running.pid)) return;
      await pause(pollMs);
    }
  }
  throw new EmbeddedPostgresError(
    `The database (process ${running.pid}) does not stop. Its log: ${logFile(server.folder)}`,
  );
}

async function tryToStart(
  server: ServerSettings,
  port: number,
): Promise<RunningServer | undefined> {
  const data = dataFolder(server.folder);
  const log = await open(logFile(server.folder), 'a');
  const own = ['listen_addresses=127.0.0.1', `port=${port}`, 'unix_socket_directories='];
  const child = spawn(
    programPath(server.binaries, 'postgres'),
    ['-D', data, ...[...own, ...server.settings].flatMap((setting) => ['-c', setting])],
    {
      stdio: ['ignore', log.fd, log.fd],
      cwd: '/',
      detached: true,
      windowsHide: true,
      ...plainEnvironment,
      ...(server.account ? { uid: server.account.uid, gid: server.account.gid } : {}),
    },
  );
  let ended = false;
  child.on('error', () => (ended = true));
  child.on('exit', () => (ended = true));
  child.unref();
  await log.close();
  for (let waited = 0; waited < startLimitMs && !ended; waited += pollMs) {
    const running = await findRunning(data);
    if (running?.pid === child.pid && running?.isReady) return running;
    await pause(pollMs);
  }
  if (!ended) child.kill('SIGQUIT');
  return undefined;
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

async function shortenLog(folder: string): Promise<void> {
  const found = await stat(logFile(folder)).catch(() => undefined);
  if (found && found.size > logLimitBytes) await truncate(logFile(folder), 0);
}

async function logAfter(folder: string, start: number): Promise<string> {
  const text = await readFile(logFile(folder)).catch(() => Buffer.alloc(0));
  return text.subarray(start).toString();
}
