// The static half: what can be said about the code without running it. Two at a time, as two cores allow.
import { ensureBuilt } from '../../apps/console/prepare.mjs';
import { runStep } from './run-step.mjs';

const typescriptLoader = new URL('../servers/typescript.mjs', import.meta.url).href;
const bin = (path) => `node_modules/${path}`;

/** Longest first: the others fit beside it. */
const steps = [
  ['lint', [bin('eslint/bin/eslint.js'), '--cache', 'apps', 'libs', 'test']],
  ['format', [bin('prettier/bin/prettier.cjs'), '--check', '--cache', '.']],
  [
    'import rules',
    [
      bin('dependency-cruiser/bin/dependency-cruise.mjs'),
      '--config',
      '.dependency-cruiser.cjs',
      'apps',
      'libs',
    ],
  ],
  ['types', [bin('typescript7/bin/tsc'), '-p', 'tsconfig.json', '--noEmit']],
  ['migration order', ['--import', typescriptLoader, 'test/runner/check-migrations.ts']],
];

export async function runStatic() {
  console.log('Checking the code');
  const waiting = [...steps];
  const done = [];
  const next = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift())
      done.push(await runStep(...step));
  };
  await Promise.all([next(), next()]);
  done.push(await build());
  return done;
}

async function build() {
  const start = performance.now();
  const took = () => (performance.now() - start) / 1000;
  try {
    await ensureBuilt();
    return { title: 'build', seconds: took(), isGood: true };
  } catch (error) {
    console.log(`\n--- build ---\n${error.message}\n`);
    return { title: 'build', seconds: took(), isGood: false };
  }
}
