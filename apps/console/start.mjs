// `npm start`: on a machine with nothing but Node and npm, everything up to a running Evenhand.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt, ensureInstalled, PrepareError, refuseOldNode, root } from './prepare.mjs';

const refusal = refuseOldNode(process.versions.node);
if (refusal) {
  console.error(refusal);
  process.exit(1);
}
try {
  console.log('Starting Evenhand. Press Ctrl-C to stop.');
  await ensureInstalled();
  await ensureBuilt();
} catch (error) {
  console.error(error instanceof PrepareError ? `\n${error.message}` : error);
  process.exit(1);
}
const main = join(root, 'dist', 'apps', 'console', 'src', 'main.js');
process.argv = [process.argv[0], main, 'up', ...process.argv.slice(2)];
await import(pathToFileURL(main).href);
