import { readFile } from 'node:fs/promises';

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
    return true;
  } catch (error) {
    // EPERM: it runs, as somebody else
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** The name of the program that runs under this pid, where the system tells it; '' when it is but a dead child. */
export async function programName(pid: number): Promise<string | undefined> {
  const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  const found = status === undefined ? undefined : /^\d+ \((.*)\) (\S)/s.exec(status);
  return found?.[2] === 'Z' ? '' : found?.[1];
}
