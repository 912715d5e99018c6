// `npm test` and its variants: everything that says whether Evenhand is sound, from a fresh clone.
//   npm test                 static half (format, lint, types, imports, migrations, build), then all specs
//   npm test -- libs/funds   only the specs of these paths
//   npm run check            the same as npm test
//   npm run check:quick      the static half alone
import { ensureInstalled, PrepareError, refuseOldNode } from '../apps/console/prepare.mjs';
import { endChildren } from './runner/run-step.mjs';
import { runSpecs } from './runner/specs.mjs';
import { runStatic } from './runner/static.mjs';
import { summarise } from './runner/summary.mjs';

const refusal = refuseOldNode(process.versions.node);
if (refusal) {
  console.error(refusal);
  process.exit(1);
}
const argv = process.argv.slice(2);
const paths = argv.filter((word) => !word.startsWith('--'));
const unknown = argv.find(
  (word) => word.startsWith('--') && !['--check', '--static'].includes(word),
);
if (unknown) {
  console.error(`npm test does not know ${unknown}. It takes paths, --check or --static.`);
  process.exit(2);
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, endChildren);

try {
  await ensureInstalled();
  const results = { steps: [], notRun: [] };
  if (paths.length === 0) results.steps.push(...(await runStatic()));
  if (!argv.includes('--static')) {
    const specs = await runSpecs(paths);
    results.steps.push(...specs.steps);
    results.notRun.push(...specs.notRun);
  }
  process.exitCode = summarise(results, process.env.REQUIRE_ALL === '1');
} catch (error) {
  console.error(error instanceof PrepareError ? error.message : error);
  process.exitCode = 1;
}
