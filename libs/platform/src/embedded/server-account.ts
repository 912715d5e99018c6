import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { runProgram, type ServerAccount } from './run-program.js';

const namesToTry = ['postgres', 'nobody'];

/**
 * PostgreSQL refuses to run as root. As root the server runs as `postgres`, else `nobody`; no account is created.
 * An account without a name does not do: PostgreSQL looks its own name up.
 * `ownerOfData` (a user id) wins when the data folder exists already and somebody owns it.
 */
export async function chooseAccount(
  ownerOfData: number | undefined,
): Promise<ServerAccount | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const candidates = ownerOfData ? [String(ownerOfData), ...namesToTry] : namesToTry;
  for (const candidate of candidates) {
    const account = await lookUp(candidate);
    if (account) return account;
  }
  throw new EmbeddedPostgresError(
    'PostgreSQL does not run as root, and this machine has neither an account "postgres" nor "nobody". Start as an ordinary user, or set DATABASE_URL.',
  );
}

async function lookUp(nameOrId: string): Promise<ServerAccount | undefined> {
  const [name, uid, gid] = await Promise.all(
    ['-un', '-u', '-g'].map(async (flag) => runProgram('id', [flag, nameOrId], undefined)),
  );
  if (name?.code !== 0 || uid?.code !== 0 || gid?.code !== 0) return undefined;
  return { name: name.output.trim(), uid: Number(uid.output), gid: Number(gid.output) };
}

/** Whether `account` can enter `folder`. Asks the system itself, since modes alone do not show access lists. */
export async function canEnter(
  account: ServerAccount | undefined,
  folder: string,
): Promise<boolean> {
  if (!account) return true;
  return (await runProgram('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], account)).code === 0;
}
