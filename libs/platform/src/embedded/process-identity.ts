import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { errorCode } from './error-code.js';

/** `pid` and, where the system tells, when it started: a pid alone is given again to other programs. */
export async function identify(pid: number): Promise<string | undefined> {
  if (!isAlive(pid)) return undefined;
  const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const startTicks = status.slice(status.lastIndexOf(')') + 2).split(' ')[19] ?? '0';
  return `${pid}-${startTicks}`;
}

/** Whether the process that `identify` once named is still the one that runs under this pid. */
export async function stillRuns(identity: string): Promise<boolean> {
  const pid = Number(identity.split('-')[0]);
  return Number.isInteger(pid) && pid > 0 && (await identify(pid)) === identity;
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !isDeadChild(pid);
  } catch (error) {
    // EPERM: it runs, as somebody else
    return errorCode(error) === 'EPERM';
  }
}

/** The name of the program that runs under this pid, where the system tells it. */
export async function programName(pid: number): Promise<string | undefined> {
  const name = await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => undefined);
  return name?.trim();
}

/** A process that has ended keeps its number until its parent takes note, which in a container may be never. */
function isDeadChild(pid: number): boolean {
  try {
    const status = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return status.slice(status.lastIndexOf(')') + 2).startsWith('Z');
  } catch {
    return false;
  }
}
