// One step of `npm test`: a program with a title, a time and a result.
import { spawn } from 'node:child_process';
import { root } from '../../apps/console/prepare.mjs';

const children = new Set();
let isEnding = false;

/** Ctrl-C: the steps that run are ended, those that wait do not begin. */
export function endChildren() {
  isEnding = true;
  for (const child of children) child.kill('SIGTERM');
}

/**
 * Runs Node with `args` in the project's folder. `live` shows its error stream as it comes (Jest writes there);
 * otherwise what it prints is shown only when it fails. Gives `{ title, seconds, isGood }`.
 */
export async function runStep(title, args, { live = false, environment = {} } = {}) {
  if (isEnding) return { title, seconds: 0, isGood: false };
  const start = performance.now();
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', live ? 'ignore' : 'pipe', live ? 'inherit' : 'pipe'],
    env: { ...process.env, ...environment },
  });
  children.add(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part) => (output += part));
  const code = await new Promise((resolve) => {
    child.on('error', resolve);
    child.on('close', resolve);
  });
  children.delete(child);
  const seconds = (performance.now() - start) / 1000;
  const isGood = code === 0;
  if (!isGood && output) console.log(`\n--- ${title} ---\n${output.trimEnd()}\n`);
  console.log(`  ${isGood ? 'ok    ' : 'FAILED'} ${title} ${seconds.toFixed(1)} s`);
  return { title, seconds, isGood };
}
