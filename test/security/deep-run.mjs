// What the deep runs of test/security share: the same spec with its size in the environment, then figure and commit.
import { execFileSync, spawnSync } from 'node:child_process';

export function runSpec(name, spec, figure, env) {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  const jest = ['node_modules/jest/bin/jest.js', '--runInBand', `test/security/${spec}.spec.ts`];
  const run = spawnSync(process.execPath, jest, {
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  console.log(JSON.stringify({ deep: name, ...figure, commit, passed: run.status === 0 }));
  process.exitCode = run.status ?? 1;
}
