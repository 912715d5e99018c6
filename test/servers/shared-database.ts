import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Client } from 'pg';
import { serverListVariable, testServers } from './server-list.js';
import { copyOf, testDatabase, type TestDatabase } from './test-database.js';

export interface SharedDatabase<T> {
  /** A copy of its own, filled. */
  testing: TestDatabase;
  /** What `fill` gave, as JSON brought it here: ids, names, what people sign their requests with. */
  told: T;
}

/**
 * A copy of a database that is filled once in a run, by whichever suite asks first; the others wait. It stands in
 * the run's own servers and goes with them, so it cannot grow old. `fill` closes all that it opened.
 */
export async function sharedDatabase<T>(
  name: string,
  fill: (testing: TestDatabase) => Promise<T>,
): Promise<SharedDatabase<T>> {
  const template = `evenhand_shared_${name}`;
  // beside the list of servers, where whoever stops them removes it
  const file = join(dirname(process.env[serverListVariable] ?? ''), `${template}.json`);
  await alone(template, async (owner) => {
    if (existsSync(file)) return;
    const testing = await testDatabase();
    writeFileSync(`${file}.new`, JSON.stringify(await fill(testing)), { mode: 0o600 });
    await owner.query(`ALTER DATABASE ${testing.name} RENAME TO ${template}`);
    await owner.query(`ALTER DATABASE ${template} WITH ALLOW_CONNECTIONS false IS_TEMPLATE true`);
    renameSync(`${file}.new`, file);
  });
  const told = JSON.parse(readFileSync(file, 'utf8')) as T;
  return { testing: await copyOf(template), told };
}

/** One at a time over all Jest workers; whoever dies lets the next one try. */
async function alone(name: string, work: (owner: Client) => Promise<void>): Promise<void> {
  const url = new URL(testServers().adminUrl);
  url.pathname = '/postgres';
  const owner = new Client({ connectionString: url.toString() });
  owner.on('error', () => undefined);
  await owner.connect();
  try {
    await owner.query('SELECT pg_advisory_lock(hashtext($1))', [name]);
    await work(owner);
  } finally {
    await owner.end();
  }
}
