import { createHash } from 'node:crypto';
import { chmod, cp, lstat, mkdir, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import type { ServerAccount } from './run-program.js';
import { canEnter } from './server-account.js';
import { programPath, type ServerBinaries } from './server-binaries.js';
import { runProgram } from './run-program.js';

/** What the caller asks for: the absolute folder where data should live, and whom to tell if they cannot. */
export interface WantedPlace {
  folder: string;
  say: (line: string) => void;
}

export async function makeFolder(folder: string): Promise<void> {
  const exists = await stat(folder).catch(() => undefined);
  if (exists) return;
  await mkdir(folder, { recursive: true });
  // a strict umask must not lock out the account that the server runs as
  await chmod(folder, 0o755);
}

/** The folder for the data: the wanted one, or one under the temporary folder when `account` cannot enter it. */
export async function placeData(
  wanted: WantedPlace,
  account: ServerAccount | undefined,
): Promise<string> {
  await makeFolder(wanted.folder);
  if (!account || (await canEnter(account, wanted.folder))) return wanted.folder;
  const elsewhere = await substituteFolder(wanted, account);
  wanted.say(
    `The database runs as "${account.name}", who cannot enter ${wanted.folder}: its data are kept in ${elsewhere} instead. Set DATA_DIR to choose another folder.`,
  );
  return elsewhere;
}

/** The binaries as they are, or a copy under the temporary folder when `account` cannot run them. */
export async function placeBinaries(
  wanted: WantedPlace,
  binaries: ServerBinaries,
  account: ServerAccount | undefined,
): Promise<ServerBinaries> {
  if (!account || (await runs(binaries, account))) return binaries;
  const folder = join(await substituteFolder(wanted, account), `server-${binaries.version}`);
  const copy = { ...binaries, folder };
  if (!(await runs(copy, account))) {
    wanted.say(`Copying the database programs to ${folder}, where "${account.name}" can run them.`);
    const draft = `${folder}.${process.pid}`;
    await rm(folder, { recursive: true, force: true });
    await cp(binaries.folder, draft, { recursive: true, verbatimSymlinks: true });
    await rename(draft, folder);
  }
  return copy;
}

async function runs(binaries: ServerBinaries, account: ServerAccount): Promise<boolean> {
  return (await runProgram(programPath(binaries, 'postgres'), ['--version'], account)).code === 0;
}

/** A folder of ours under the system's temporary folder, always the same one for the same wanted folder. */
async function substituteFolder(wanted: WantedPlace, account: ServerAccount): Promise<string> {
  const key = createHash('sha256').update(wanted.folder).digest('hex').slice(0, 12);
  for (const base of new Set([tmpdir(), '/tmp', '/var/tmp'])) {
    if (!(await canEnter(account, base))) continue;
    const folder = join(base, `evenhand-${key}`);
    await makeFolder(folder);
    const found = await lstat(folder);
    // anybody may create folders there: programs are run only from one that is ours
    if (found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o022) === 0)
      return folder;
  }
  throw new EmbeddedPostgresError(
    `The database runs as "${account.name}", who can reach neither ${wanted.folder} nor a temporary folder. Move the project, set DATA_DIR, or start as an ordinary user.`,
  );
}
