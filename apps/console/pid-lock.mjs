// One at a time among the processes of this clone: `npm start` and `npm test` must not install or build at once.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * Runs `work` while holding `<folder>/<name>.pid`; a lock of processes that are all gone is taken over. `work` gets a
 * function to name a child that works for it: when only the parent was killed, its npm may still be writing.
 */
export async function withPidLock(folder, name, work) {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${name}.pid`);
  while (!take(file)) await pause(200);
  try {
    return await work((child) => writeFileSync(file, `${process.pid} ${child}`));
  } finally {
    rmSync(file, { force: true });
  }
}

function take(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (!isHeld(file)) rmSync(file, { force: true });
    return false;
  }
}

function isHeld(file) {
  let text = '';
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return false;
  }
  // an empty file is just being written
  return text === '' || text.split(' ').some((pid) => isAlive(Number(pid)));
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
