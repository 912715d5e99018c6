// npm run test:deep -- pages: every page that a role can reach by links, on the demonstration's data, in a browser.
// `npm test` walks the journey's pages in the same four views; this takes minutes more and finds what nobody walks.
import { execFileSync, spawnSync } from 'node:child_process';

export async function deep() {
  execFileSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit' });
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  const jest = ['node_modules/jest/bin/jest.js', '--selectProjects', 'deep', '--runInBand'];
  const run = spawnSync(process.execPath, jest, { stdio: 'inherit' });
  console.log(JSON.stringify({ deep: 'pages', commit, passed: run.status === 0 }));
  process.exitCode = run.status ?? 1;
}
