// npm run test:deep -- bad-inputs [COUNT [SEED]]: 100,000 generated requests to every route, one in eight of them sound.
import { execFileSync, spawnSync } from 'node:child_process';

export async function deep([count = '100000', seed = '20261']) {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  const jest = ['node_modules/jest/bin/jest.js', 'test/security/bad-inputs.spec.ts'];
  const env = { ...process.env, EVENHAND_BAD_INPUTS: count, EVENHAND_BAD_INPUTS_SEED: seed };
  const run = spawnSync(process.execPath, jest, { stdio: 'inherit', env });
  const figures = { inputs: Number(count), seed: Number(seed), commit };
  console.log(JSON.stringify({ deep: 'bad-inputs', ...figures, passed: run.status === 0 }));
  process.exitCode = run.status ?? 1;
}
