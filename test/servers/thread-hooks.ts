import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { handHooksToThreads } from '@evenhand/matching';

/** Specs run from source, so the threads of a matching run need what lets Node read TypeScript. */
export function handHooks(): void {
  handHooksToThreads(['--import', pathToFileURL(join(__dirname, 'typescript.mjs')).href]);
}
