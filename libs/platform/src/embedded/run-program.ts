import { spawn } from 'node:child_process';

/** The operating-system account that the server runs as. Undefined everywhere means: as ourselves. */
export interface ServerAccount {
  name: string;
  uid: number;
  gid: number;
}

export interface ProgramResult {
  code: number | null;
  output: string;
}

/** PostgreSQL's programs see none of our settings: PGDATA, PGPORT and LANG of the caller must not steer them. */
export const plainEnvironment =
  process.platform === 'win32' ? {} : { env: { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/bin:/bin' } };

/** Runs a program to its end as `account` (or as ourselves) and gives what it printed on both streams. */
export async function runProgram(
  program: string,
  args: readonly string[],
  account: ServerAccount | undefined,
  folder = '/',
): Promise<ProgramResult> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      cwd: folder,
      windowsHide: true,
      ...plainEnvironment,
      ...(account ? { uid: account.uid, gid: account.gid } : {}),
    });
    let output = '';
    child.stdout.on('data', (part: Buffer) => (output += part.toString()));
    child.stderr.on('data', (part: Buffer) => (output += part.toString()));
    child.on('error', (error) => resolve({ code: null, output: `${output}${error.message}` }));
    child.on('close', (code) => resolve({ code, output }));
  });
}
