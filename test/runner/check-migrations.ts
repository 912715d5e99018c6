import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { migrations } from '@evenhand/installation';

// Migration order: every file is listed by its library, every list by the installation, names and times agree and are
// unique, and a library's first migration comes after those of the libraries that it may import (DESIGN 6).
const order = JSON.parse(
  readFileSync(new URL('../../libs/order.json', import.meta.url), 'utf8'),
) as string[];
const faults: string[] = [];
const known = new Set<string>(migrations.map(({ name }) => name));
const seen = new Map<string, string>();
let before = { time: '', library: '' };

for (const library of order) {
  const folder = new URL(`../../libs/${library}/src/migrations/`, import.meta.url);
  if (!existsSync(new URL('index.ts', folder))) continue;
  const files = readdirSync(folder)
    .filter((name) => name !== 'index.ts' && name.endsWith('.ts'))
    .sort();
  const lists = (await import(new URL('index.ts', folder).href)) as Record<
    string,
    { name: string }[]
  >;
  const listed = Object.values(lists).flat();
  for (const [at, file] of files.entries()) {
    const where = `libs/${library}/src/migrations/${file}`;
    const time = /^(\d{13})-[a-z0-9-]+\.ts$/.exec(file)?.[1];
    if (!time) {
      faults.push(`${where}: a migration is named <13 digits>-<words>.ts`);
      continue;
    }
    const found = listed.find(({ name }) => name.endsWith(time));
    if (!found) faults.push(`${where}: its class, with ${time} in its name, is not in index.ts`);
    else if (!known.has(found.name))
      faults.push(`${where}: libs/installation/src/migrations.ts does not list it`);
    const twin = seen.get(time);
    if (twin) faults.push(`${where}: has the same time as ${twin}`);
    seen.set(time, where);
    if (at === 0 && time <= before.time) {
      faults.push(
        `${where}: libs/${before.library} stands before it in the import order but migrates later`,
      );
    }
    if (at === 0) before = { time, library };
  }
  if (listed.length !== files.length)
    faults.push(`libs/${library}: ${files.length} files but ${listed.length} listed`);
}
for (const { name } of migrations) {
  if (![...seen.keys()].some((time) => name.endsWith(time))) faults.push(`${name} has no file`);
}
for (const fault of faults) console.error(fault);
process.exit(faults.length === 0 ? 0 : 1);
