import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { withFolderLock } from './folder-lock.js';

describe('withFolderLock', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'evenhand-lock-'));
  });
  afterEach(async () => rm(folder, { recursive: true }));

  it('lets one in at a time, and everybody in the end', async () => {
    let inside = 0;
    let most = 0;
    const visits = Array.from({ length: 12 }, async () =>
      withFolderLock(folder, async () => {
        inside += 1;
        most = Math.max(most, inside);
        await pause(5);
        inside -= 1;
      }),
    );
    await Promise.all(visits);
    expect(most).toBe(1);
    expect(await readdir(folder)).toHaveLength(1);
  });

  it('opens again after a failure, and overtakes a holder that is dead', async () => {
    await expect(
      withFolderLock(folder, async () => Promise.reject(new Error('no'))),
    ).rejects.toThrow('no');
    await writeFile(join(folder, 'lock.99'), '999999999-1');
    expect(await withFolderLock(folder, async () => 'in')).toBe('in');
  });
});
