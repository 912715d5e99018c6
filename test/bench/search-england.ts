import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import {
  directoryEntities,
  directoryMigrations,
  ImportRegister,
  schoolList,
} from '@evenhand/directory';
import { type PersonActor, systemActor } from '@evenhand/kernel';
import {
  loginPassword,
  loginRole,
  migrate,
  type OpenDatabase,
  openDatabase,
  platformMigrations,
  startEmbeddedPostgres,
} from '@evenhand/platform';
import { misspell, seeded } from '../factories/misspell.js';
import { writeEngland } from './import-england.js';

const secret = 'only-for-a-benchmark-that-is-thrown-away';
const reader: PersonActor = {
  ...{ kind: 'person', personId: '00000000-0000-4000-8000-000000000001' },
  ...{ partnershipId: null, schoolId: null, roles: [], steppedUp: false },
};

interface Known {
  id: string;
  urn: number;
  name: string;
  place: string;
  postcode: string;
  twins: string;
}

/** Imports England into a database of its own and measures; gives what fell short. */
export async function measureSearch(source: string, folder: string): Promise<string[]> {
  const file = join(folder, 'edubasealldata20260715.csv');
  const count = await writeEngland(source, file, '2026');
  // the database of `npm start`, durable as it is there
  const server = await startEmbeddedPostgres({ folder: join(folder, 'data') });
  try {
    await migrate(server.url, [...platformMigrations, ...directoryMigrations], secret);
    const worker = await openAs(server.url, 'worker');
    await new ImportRegister(worker.database, worker.clock).run(
      systemActor('console.import-gias', null),
      { file: { name: 'england.csv', open: () => createReadStream(file) } },
    );
    await worker.close();
    const web = await openAs(server.url, 'web');
    const faults = await measure(web, count);
    await web.close();
    return faults;
  } finally {
    await server.stop();
  }
}

async function measure(web: OpenDatabase, count: number): Promise<string[]> {
  const schools = await web.source.query<Known[]>(
    `SELECT s.id, s.urn, s.name, concat_ws(' ', s.town, s.la_name) AS place, s.postcode,
            count(*) OVER (PARTITION BY x.name) AS twins
       FROM directory.school s JOIN directory.school_search x ON x.school_id = s.id ORDER BY s.urn`,
  );
  const random = seeded(20261122);
  const any = (): Known => {
    const school = schools[Math.floor(random() * schools.length)];
    if (!school) throw new Error('the register is empty');
    return school;
  };
  const ask = async (search: string): Promise<string[]> => {
    const page = { after: null, limit: 25 };
    const found = await web.database.read(reader, (tx) => schoolList(tx, page, { search }));
    return found.items.map(({ id }) => id);
  };

  const queries = Array.from({ length: 200 }, (_, at) => queryOf(any(), at, random));
  for (const query of queries.slice(0, 20)) await ask(query);
  const search = await timesOf(queries, ask);
  const scan = await timesOf(queries, (query) => plainScan(web, query));
  const ratio = Math.round((search.p50 / scan.p50) * 100) / 100;
  print('search.reference', { schools: count, ...scan, what: 'ILIKE on every word, all schools' });
  print('search.queries', { schools: count, queries: queries.length, ...search, ratio });

  const missed: string[] = [];
  for (let at = 0; at < 300; at++) {
    const school = any();
    const wrong = misspell(school.name, random);
    const ids = await ask(school.twins === '1' ? wrong : `${wrong} ${school.place}`);
    if (!ids.slice(0, 3).includes(school.id)) missed.push(`${wrong} (${school.name})`);
  }
  const found = 300 - missed.length;
  print('search.misspelt', { asked: 300, amongFirstThree: found, share: found / 300 });

  const namesakes = schools.filter(({ name }) => name === "St Joseph's Catholic Primary School");
  let told = 0;
  for (const school of namesakes) {
    const ids = await ask(`${school.name} ${school.place}`);
    if (ids.slice(0, 3).includes(school.id)) told += 1;
  }
  print('search.namesakes', { name: namesakes[0]?.name, schools: namesakes.length, told });
  const plan = await web.source.query<Record<string, string>[]>(
    `EXPLAIN SELECT id FROM directory.school s WHERE s.easting IS NOT NULL AND s.status <> 'closed'
      ORDER BY point(s.easting, s.northing) <-> point(533498, 181201), s.id LIMIT 26`,
  );
  const isIndexed = plan.some((row) => JSON.stringify(row).includes('school_point'));
  print('search.nearest-plan', { isIndexed });
  return [
    found >= 285 ? [] : `only ${found} of 300 misspelt names were found: ${missed.join('; ')}`,
    told === namesakes.length && told > 40 ? [] : `${told} of ${namesakes.length} namesakes`,
    search.p95 < 200 ? [] : `p95 is ${search.p95} ms`,
    isIndexed ? [] : 'the nearest schools are not found through the index of points',
  ].flat();
}

/** What people type, in turn: half of it misspelt. */
function queryOf({ urn, name, place, postcode }: Known, at: number, random: () => number): string {
  switch (at % 8) {
    case 0:
      return name;
    case 1:
      return `${name} ${place}`;
    case 2:
      return postcode.split(' ')[0] ?? '';
    case 3:
      return at % 16 === 3 ? String(urn) : `near ${postcode}`;
    default:
      return misspell(name, random);
  }
}

/** How it went before: each word as a pattern over the joined text of every school. */
async function plainScan(web: OpenDatabase, query: string): Promise<unknown> {
  const words = query.split(' ').slice(0, 8);
  return web.source.query(
    `SELECT s.id FROM directory.school s LEFT JOIN directory.trust t ON t.id = s.trust_id
      WHERE s.status <> 'closed' AND ${words.map((_, n) => `concat_ws(' ', s.name, s.town, s.la_name, t.name) ILIKE $${n + 1}`).join(' AND ')}
      ORDER BY s.name, s.id LIMIT 26`,
    words.map((word) => `%${word}%`),
  );
}

async function timesOf(
  queries: readonly string[],
  ask: (query: string) => Promise<unknown>,
): Promise<{ p50: number; p95: number }> {
  const times: number[] = [];
  for (const query of queries) {
    const start = performance.now();
    await ask(query);
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  const at = (share: number): number =>
    Math.round((times[Math.floor(share * times.length)] ?? 0) * 10) / 10;
  return { p50: at(0.5), p95: at(0.95) };
}

async function openAs(owner: string, kind: 'web' | 'worker'): Promise<OpenDatabase> {
  const url = new URL(owner);
  url.username = loginRole(owner, kind);
  url.password = loginPassword(owner, kind, secret);
  return openDatabase(url.toString(), directoryEntities, { poolSize: 2 });
}

const print = (bench: string, figures: object): void =>
  console.log(JSON.stringify({ bench, ...figures }));
