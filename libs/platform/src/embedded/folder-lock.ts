import { link, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { errorCode } from './error-code.js';
import { identify, stillRuns } from './process-identity.js';

const released = 'released';

/**
 * Runs `work` while no other process of this machine does so for the same folder.
 *
 * The lock is a row of numbered files `<name>.1`, `.2`, ...: the highest one holds it, by the name of its process.
 * To take it is to create the next number, which the file system lets only one do; a dead holder is overtaken so.
 * The highest file is never removed (it is marked as released), or a slow taker could create a number twice.
 */
export async function withFolderLock<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const own = await take(folder);
  try {
    return await work();
  } finally {
    await writeFile(own, released);
  }
}

async function take(folder: string): Promise<string> {
  const me = (await identify(process.pid)) ?? String(process.pid);
  for (;;) {
    const highest = (await numbers(folder)).at(-1) ?? 0;
    if (highest > 0 && (await isHeld(lockFile(folder, highest)))) {
      await pause(50);
      continue;
    }
    const own = lockFile(folder, highest + 1);
    if (!(await createWhole(own, me))) continue;
    const after = await numbers(folder);
    if (after.at(-1) !== highest + 1) {
      await rm(own, { force: true });
      continue;
    }
    await Promise.all(
      after.slice(0, -1).map(async (n) => rm(lockFile(folder, n), { force: true })),
    );
    return own;
  }
}

async function isHeld(file: string): Promise<boolean> {
  const holder = await readFile(file, 'utf8').catch(() => released);
  return holder !== released && (await stillRuns(holder));
}

/** Creates the file with its content in one step, or says that it exists already. */
async function createWhole(file: string, content: string): Promise<boolean> {
  const draft = `${file}.${process.pid}.${Math.random().toString(36).slice(2)}`;
  await writeFile(draft, content);
  try {
    await link(draft, file);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

const lockFile = (folder: string, n: number): string => join(folder, `lock.${n}`);

async function numbers(folder: string): Promise<number[]> {
  const names = await readdir(folder);
  return names
    .map((name) => /^lock\.(\d+)$/.exec(name)?.[1])
    .filter((n) => n !== undefined)
    .map(Number)
    .sort((a, b) => a - b);
}
