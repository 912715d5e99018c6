// Lets Node run our TypeScript as it stands: `node --import ./test/servers/typescript.mjs file.ts`.
// For programs that run before or without a build: the test servers, benchmarks, long runs.
import { register } from 'node:module';

register('./typescript-hooks.mjs', import.meta.url);
await import('reflect-metadata');
