// npm run bench -- search: the search of schools on a register of England's size, as the web process asks it.
// 200 real queries (names misspelt, names with a place, postcodes, numbers, points) against a plain scan with ILIKE
// in the same run; and how many of 300 misspelt names lead to their school among the first three.
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureInstalled, root } from '../../apps/console/prepare.mjs';
import '../servers/typescript.mjs';

const source = join(root, '..', 'shared', 'data', 'england-state-schools.csv.gz');

export async function bench() {
  if (!existsSync(source)) {
    console.log(`NOT RUN: the list of England's state schools is not there (${source})`);
    return;
  }
  await ensureInstalled((text) => process.stderr.write(text));
  const folder = await mkdtemp(join(tmpdir(), 'evenhand-bench-'));
  // as root the server runs as another account, who must be able to pass
  await chmod(folder, 0o711);
  const { measureSearch } = await import('./search-england.ts');
  try {
    const faults = await measureSearch(source, folder);
    for (const fault of faults) console.error(fault);
    if (faults.length > 0) process.exitCode = 1;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
