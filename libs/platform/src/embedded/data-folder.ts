import { randomBytes } from 'node:crypto';
import { chown, mkdir, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { diskFull, EmbeddedPostgresError, explainFailure } from './embedded-postgres-error.js';
import { errorCode } from './error-code.js';
import { runProgram } from './run-program.js';
import type { ServerAccount } from './run-program.js';
import { programPath, type ServerBinaries } from './server-binaries.js';

export const ownerRole = 'evenhand_owner';
const dataName = 'postgres';
const passwordName = 'evenhand.password';

export const dataFolder = (folder: string): string => join(folder, dataName);

/** The user id that owns the data, when there are any. */
export async function ownerOfData(folder: string): Promise<number | undefined> {
  const found = await stat(dataFolder(folder)).catch(() => undefined);
  return found?.uid;
}

/**
 * Creates the data folder unless it is there. A first start that was cut off leaves nothing that looks like data:
 * everything happens in a draft folder that gets its name when it is whole.
 */
export async function prepareData(
  folder: string,
  binaries: ServerBinaries,
  account: ServerAccount | undefined,
): Promise<'created' | 'found'> {
  await removeDrafts(folder);
  const owner = await ownerOfData(folder);
  if (owner !== undefined) {
    if (account && owner !== account.uid) await giveTo(account, dataFolder(folder));
    return 'found';
  }
  const draft = join(folder, `${dataName}.draft-${process.pid}-${randomBytes(4).toString('hex')}`);
  const passwordFile = `${draft}.password`;
  try {
    await mkdir(draft, { mode: 0o700 });
    await writeFile(passwordFile, `${randomBytes(24).toString('hex')}\n`, { mode: 0o600 });
    if (account)
      await Promise.all(
        [draft, passwordFile].map(async (path) => chown(path, account.uid, account.gid)),
      );
    await initialise(draft, passwordFile, binaries, account);
    await rename(passwordFile, join(draft, passwordName));
    await rename(draft, dataFolder(folder));
    return 'created';
  } catch (error) {
    await removeDrafts(folder);
    if (errorCode(error) === 'ENOSPC') throw diskFull(folder);
    throw error;
  }
}

/** Data that an account without a name created (or root, by hand): root may hand them on. */
async function giveTo(account: ServerAccount, data: string): Promise<void> {
  await runProgram('chown', ['-R', `${account.uid}:${account.gid}`, data], undefined);
}

async function initialise(
  draft: string,
  passwordFile: string,
  binaries: ServerBinaries,
  account: ServerAccount | undefined,
): Promise<void> {
  // Without a locale provider and encoding initdb follows LANG, and gives SQL_ASCII where there is none.
  const { code, output } = await runProgram(
    programPath(binaries, 'initdb'),
    [
      `--pgdata=${draft}`,
      `--username=${ownerRole}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--set=timezone=UTC',
      '--set=log_timezone=UTC',
      '--no-sync',
    ],
    account,
  );
  if (code !== 0) throw explainFailure('Creating the database', output, draft);
}

/** The owner's password, which only the account of the server (and root) may read. */
export async function readPassword(folder: string): Promise<string> {
  const file = join(dataFolder(folder), passwordName);
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch {
    throw new EmbeddedPostgresError(
      `The database in ${dataFolder(folder)} belongs to somebody else, or was not created by Evenhand (${file} cannot be read). Start as the same user as before, set DATA_DIR to another folder, or start afresh with: npm start -- --reset`,
    );
  }
}

async function removeDrafts(folder: string): Promise<void> {
  const drafts = (await readdir(folder)).filter((name) => name.startsWith(`${dataName}.draft-`));
  // an orphaned initdb may still be writing there for a moment
  const patiently = { recursive: true, force: true, maxRetries: 20, retryDelay: 50 };
  await Promise.all(drafts.map(async (name) => rm(join(folder, name), patiently)));
}
