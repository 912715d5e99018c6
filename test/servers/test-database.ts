import { createHash } from 'node:crypto';
import { Client } from 'pg';
import { ensureLogin, loginPassword, loginRole, type LoginKind } from '@evenhand/platform';
import { testServers } from './server-list.js';

export interface TestDatabase {
  name: string;
  /** The owner: may do everything, row security of superusers does not hold. For set-up and for looking. */
  ownerUrl: string;
  /** What the web and the worker process connect as; the same as `loginUrl` derives from `ownerUrl` and `appSecret`. */
  webUrl: string;
  workerUrl: string;
  appSecret: string;
  drop: () => Promise<void>;
}

let made = 0;

/**
 * A fresh copy (about 40 ms) of the migrated template for this suite. Call it in `beforeAll` and close your pools in
 * `afterAll`; dropping is optional, as the next suite of the same Jest worker removes what this one left.
 */
export async function testDatabase(): Promise<TestDatabase> {
  return copyOf(testServers().template);
}

/** The same from another database to which nobody is connected. */
export async function copyOf(template: string): Promise<TestDatabase> {
  const servers = testServers();
  const worker = `t${process.env.JEST_WORKER_ID ?? '0'}_`;
  const suite = `${worker}${createHash('sha256').update(specFile()).digest('hex').slice(0, 8)}_`;
  const name = `${suite}${process.pid}_${(made += 1)}`;
  const ownerUrl = withDatabase(servers.adminUrl, name);
  await asOwner(servers.adminUrl, async (owner) => {
    await dropLeftovers(owner, worker, suite);
    await owner.query(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY file_copy`);
    await ensureLogin(owner, ownerUrl, 'web', servers.appSecret);
    await ensureLogin(owner, ownerUrl, 'worker', servers.appSecret);
  });
  return {
    name,
    ownerUrl,
    webUrl: withLogin(ownerUrl, 'web', servers.appSecret),
    workerUrl: withLogin(ownerUrl, 'worker', servers.appSecret),
    appSecret: servers.appSecret,
    drop: async () =>
      asOwner(servers.adminUrl, async (owner) => {
        await owner.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      }),
  };
}

/** Empty database without any migration, e.g. to test the migrations themselves. */
export async function emptyDatabase(): Promise<{ name: string; ownerUrl: string }> {
  const servers = testServers();
  const name = `t${process.env.JEST_WORKER_ID ?? '0'}_empty_${process.pid}_${(made += 1)}`;
  await asOwner(servers.adminUrl, async (owner) => {
    await owner.query(`CREATE DATABASE ${name} TEMPLATE template0 STRATEGY file_copy`);
  });
  return { name, ownerUrl: withDatabase(servers.adminUrl, name) };
}

async function dropLeftovers(owner: Client, worker: string, suite: string): Promise<void> {
  const { rows } = await owner.query<{ datname: string }>(
    'SELECT datname FROM pg_database WHERE starts_with(datname, $1) AND NOT starts_with(datname, $2)',
    [worker, suite],
  );
  for (const { datname } of rows) {
    // somebody who did not close a pool keeps it until the server goes
    await owner.query(`DROP DATABASE IF EXISTS ${datname}`).catch(() => undefined);
  }
}

async function asOwner(url: string, work: (owner: Client) => Promise<void>): Promise<void> {
  const owner = new Client({ connectionString: withDatabase(url, 'postgres') });
  owner.on('error', () => undefined);
  await owner.connect();
  try {
    await work(owner);
  } finally {
    await owner.end();
  }
}

function specFile(): string {
  return typeof expect === 'undefined' ? '' : (expect.getState().testPath ?? '');
}

function withLogin(ownerUrl: string, kind: LoginKind, secret: string): string {
  const changed = new URL(ownerUrl);
  changed.username = loginRole(ownerUrl, kind);
  changed.password = loginPassword(ownerUrl, kind, secret);
  return changed.toString();
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.toString();
}
