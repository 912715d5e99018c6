// npm run bench -- NAME [...]: runs test/bench/NAME.mjs; every figure is one JSON line on standard output.
import { existsSync, readdirSync } from 'node:fs';

const [name, ...argv] = process.argv.slice(2);
const here = new URL('.', import.meta.url);
// run.mjs is this file
const script = new URL(name === 'run' ? 'run-through-product.mjs' : `${name}.mjs`, here);

if (name === undefined || !/^[a-z]+$/.test(name) || !existsSync(script)) {
  const names = readdirSync(here)
    .filter((file) => /^[a-z]+\.mjs$/.test(file))
    .map((file) => file.slice(0, -4));
  console.error(`Say which benchmark to run: ${names.join(', ')}.`);
  process.exit(2);
}
const { bench } = await import(script.href);
await bench(argv);
