// `npm run console -- COMMAND`: the operator's commands, built first when the sources are newer.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt, ensureInstalled, PrepareError, refuseOldNode, root } from './prepare.mjs';

const refusal = refuseOldNode(process.versions.node);
if (refusal) {
  console.error(refusal);
  process.exit(1);
}
try {
  // what a command prints may be read by a program: progress goes to the other stream
  const print = (text) => process.stderr.write(text);
  await ensureInstalled(print);
  await ensureBuilt(print);
} catch (error) {
  console.error(error instanceof PrepareError ? error.message : error);
  process.exit(1);
}
const main = join(root, 'dist', 'apps', 'console', 'src', 'main.js');
process.argv = [process.argv[0], main, ...process.argv.slice(2)];
await import(pathToFileURL(main).href);
