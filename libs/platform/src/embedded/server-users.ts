import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { identify, stillRuns } from './process-identity.js';

/**
 * Which processes use the running server: one empty file each, named after the process.
 * The last one to leave stops it, so that `console verify` and `npm start` may come and go in any order.
 * Call these inside `withFolderLock`.
 */
export async function joinUsers(folder: string): Promise<string> {
  await mkdir(usersFolder(folder), { recursive: true });
  const me = `${(await identify(process.pid)) ?? process.pid}.${Math.random().toString(36).slice(2)}`;
  await writeFile(join(usersFolder(folder), me), '');
  return me;
}

/** Takes `me` off the list and gives how many living users remain. */
export async function leaveUsers(folder: string, me: string): Promise<number> {
  await rm(join(usersFolder(folder), me), { force: true });
  let living = 0;
  for (const name of await readdir(usersFolder(folder))) {
    if (await stillRuns(name.split('.')[0] ?? '')) living += 1;
    else await rm(join(usersFolder(folder), name), { force: true });
  }
  return living;
}

const usersFolder = (folder: string): string => join(folder, 'users');
