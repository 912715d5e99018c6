import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { isAlive, programName } from './process-identity.js';

/** What a running server writes about itself into `postmaster.pid` (PostgreSQL manual, "Server file layout"). */
export interface RunningServer {
  pid: number;
  port: number;
  isReady: boolean;
}

/** The server that runs on this data folder; undefined when none does, whatever an old file says. */
export async function findRunning(data: string): Promise<RunningServer | undefined> {
  const text = await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '');
  const server = parsePostmasterFile(text);
  return server && (await isServer(server.pid)) ? server : undefined;
}

/** As `findRunning`, but waits for one that is just starting, recovering or stopping: at most a minute. */
export async function findSettled(data: string): Promise<RunningServer | undefined> {
  for (let waited = 0; waited < 60_000; waited += 100) {
    const server = await findRunning(data);
    if (!server || server.isReady) return server;
    await pause(100);
  }
  throw new EmbeddedPostgresError(
    `A database process on ${data} neither starts nor stops. Its log is beside that folder, in postgres.log.`,
  );
}

/** Lines: pid, data folder, start time, port, socket folder, address, shared memory, status. */
export function parsePostmasterFile(text: string): RunningServer | undefined {
  const lines = text.split('\n').map((line) => line.trim());
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return { pid, port: Number.isInteger(port) ? port : 0, isReady: lines[7] === 'ready' };
}

/**
 * Removes the file that a killed server left. PostgreSQL does so itself unless the pid meanwhile belongs to another
 * program of the same account, when it would refuse to start for as long as that program runs.
 */
export async function removeStaleFile(data: string): Promise<void> {
  if (!(await findRunning(data))) await rm(join(data, 'postmaster.pid'), { force: true });
}

async function isServer(pid: number): Promise<boolean> {
  if (!isAlive(pid)) return false;
  const name = await programName(pid);
  // where the system does not tell names, believe the file
  return name === undefined || name.startsWith('postgres');
}
