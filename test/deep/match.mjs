// npm run test:deep -- match [FIRST_SEED [COUNT]]: 10,000 random instances held to a slow reading of the rules.
import { execFileSync, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { buildMatch } from '../bench/match-build.mjs';

export async function deep([first = '1', count = '10000']) {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  const main = fileURLToPath(new URL('test/deep/match-fuzz.js', buildMatch('dist/deep')));
  const run = spawnSync(process.execPath, [main, first, count], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  console.log(JSON.stringify({ deep: 'match', commit, passed: run.status === 0 }));
  process.exitCode = run.status ?? 1;
}
