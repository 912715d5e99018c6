import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { dataFolder, ownerOfData, ownerRole, prepareData, readPassword } from './data-folder.js';
import { diskFull } from './embedded-postgres-error.js';
import { errorCode } from './error-code.js';
import { withFolderLock } from './folder-lock.js';
import { findRunning, findSettled } from './postmaster-file.js';
import { chooseAccount } from './server-account.js';
import { findBinaries } from './server-binaries.js';
import { placeBinaries, placeData } from './server-place.js';
import { startServer, stopServer, type ServerSettings } from './server-process.js';
import { joinUsers, leaveUsers } from './server-users.js';

export interface EmbeddedPostgresOptions {
  /** Holds the data (`postgres/`), the log and who uses the server. `.evenhand` for `npm start`. */
  folder: string;
  /** Throw-away databases of tests: a power cut may lose everything, which makes commits free. */
  isThrowAway?: boolean;
  /** Told what a person should know, one sentence at a time. */
  say?: (line: string) => void;
}

export interface EmbeddedPostgres {
  /** The owner's connection to the database `evenhand_local`; scram password, 127.0.0.1 only. */
  url: string;
  port: number;
  /** The folder in use, which is not the wanted one when the server's account cannot enter that. */
  folder: string;
  /** `created` on the very first start, `started` on old data, `joined` when somebody runs it already. */
  origin: 'created' | 'started' | 'joined';
  /** Stops the server when we are its last user. May be called twice. */
  stop: () => Promise<void>;
}

export const embeddedDatabaseName = 'evenhand_local';

const forGood = ['max_connections=200'];
const forTests = [
  'max_connections=300',
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'autovacuum=off',
  'max_wal_size=4GB',
  'shared_buffers=256MB',
];

/**
 * Starts the PostgreSQL that came with `npm ci`, or joins the one that another process of ours runs on the same
 * folder. Works as root and as an ordinary user, creates no account, and recovers from a start that was killed.
 * Throws EmbeddedPostgresError with words for the person at the terminal.
 */
export async function startEmbeddedPostgres(
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  try {
    return await start(options);
  } catch (error) {
    if (errorCode(error) === 'ENOSPC') throw diskFull(options.folder);
    throw error;
  }
}

async function start(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const place = { ...options, say: options.say ?? (() => undefined) };
  const folder = await placeData(place, await chooseAccount(await ownerOfData(options.folder)));
  return withFolderLock(folder, async () => {
    const account = await chooseAccount(await ownerOfData(folder));
    const binaries = await placeBinaries(place, await findBinaries(), account);
    const settings = options.isThrowAway ? forTests : forGood;
    const server: ServerSettings = { folder, binaries, account, settings };
    const prepared = await prepareData(folder, binaries, account);
    const password = await readPassword(folder);
    const found = await findSettled(dataFolder(folder));
    const running = found ?? (await startServer(server));
    const url = new URL(`postgres://127.0.0.1:${running.port}/${embeddedDatabaseName}`);
    url.username = ownerRole;
    url.password = password;
    const me = await enter(folder, url).catch(async (error: unknown) => {
      if (!found) await stopServer(server, running);
      throw error;
    });
    let stopped: Promise<void> | undefined;
    const stop = async (): Promise<void> =>
      (stopped ??= withFolderLock(folder, async () => {
        const others = await leaveUsers(folder, me);
        const current = await findRunning(dataFolder(folder));
        if (others === 0 && current) await stopServer(server, current);
      }));
    const origin = found ? 'joined' : prepared === 'created' ? 'created' : 'started';
    return { url: url.toString(), port: running.port, folder, origin, stop };
  });
}

/** Removes all data of the embedded database; refuses by leaving a running server's folder alone. */
export async function removeEmbeddedData(
  options: EmbeddedPostgresOptions,
): Promise<'removed' | 'in use'> {
  const place = { ...options, say: options.say ?? (() => undefined) };
  const folder = await placeData(place, await chooseAccount(await ownerOfData(options.folder)));
  return withFolderLock(folder, async () => {
    if (await findRunning(dataFolder(folder))) return 'in use';
    await rm(dataFolder(folder), { recursive: true, force: true });
    await rm(join(folder, 'postgres.log'), { force: true });
    return 'removed';
  });
}

async function enter(folder: string, url: URL): Promise<string> {
  await ensureDatabase(url);
  return joinUsers(folder);
}

async function ensureDatabase(url: URL): Promise<void> {
  const system = new URL(url);
  system.pathname = '/postgres';
  const client = new Client({ connectionString: system.toString() });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [
      embeddedDatabaseName,
    ]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${embeddedDatabaseName}`);
  } finally {
    await client.end();
  }
}
