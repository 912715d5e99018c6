// npm run test:deep -- NAME [...]: runs test/deep/NAME.mjs, a test at its full size; prints figure, seed and commit.
import { existsSync, readdirSync } from 'node:fs';

const [name, ...argv] = process.argv.slice(2);
const here = new URL('.', import.meta.url);
const script = new URL(`${name}.mjs`, here);

if (name === undefined || !/^[a-z-]+$/.test(name) || name === 'run' || !existsSync(script)) {
  const names = readdirSync(here)
    .filter((file) => /^[a-z-]+\.mjs$/.test(file) && file !== 'run.mjs')
    .map((file) => file.slice(0, -4));
  console.error(`Say which run: ${names.join(', ')}.`);
  process.exit(2);
}
const { deep } = await import(script.href);
await deep(argv);
