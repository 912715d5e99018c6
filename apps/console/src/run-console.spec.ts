import { conflict } from '@evenhand/kernel';
import { readLaunchSettings } from '@evenhand/platform';
import { type Command, UsageError } from './command.js';
import { commands } from './command-table.js';
import { runConsole } from './run-console.js';

interface Outcome {
  code: number;
  out: string;
  err: string;
}

async function run(argv: string[], table: readonly Command[] = commands): Promise<Outcome> {
  const outcome = { code: 0, out: '', err: '' };
  outcome.code = await runConsole(argv, table, {
    root: process.cwd(),
    settings: readLaunchSettings({}),
    print: (line) => (outcome.out += `${line}\n`),
    say: (line) => (outcome.err += `${line}\n`),
  });
  return outcome;
}

const failing = (error: Error): Command[] => [
  { name: 'fail', summary: 'Fails.', usage: 'NOW', run: async () => Promise.reject(error) },
];

describe('the console', () => {
  it('lists every command with --help, and with exit code 2 when none is named', async () => {
    const help = await run(['--help']);
    expect(help.code).toBe(0);
    for (const { name, summary } of commands) {
      expect(help.out).toContain(name);
      expect(help.out).toContain(summary);
    }
    expect((await run([])).code).toBe(2);
  });

  it.each(commands.map(({ name }) => name))('explains %s', async (name) => {
    const { code, out } = await run([name, '--help']);
    expect(code).toBe(0);
    expect(out).toContain(`npm run console -- ${name}`);
  });

  it('refuses an unknown command and an unknown option with exit code 2', async () => {
    expect(await run(['frobnicate'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('There is no command "frobnicate".'),
    });
    expect(await run(['clock', '--backwards'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('--backwards'),
    });
    expect((await run(['clock', '--advance', '3 weeks'])).err).toContain('such as 30d, 12h or 45m');
    expect((await run(['clock'])).err).toContain('Say either --show or --advance.');
  });

  it('shows a wrong use with the usage, a refusal plainly and a fault of ours with its place', async () => {
    expect(await run(['fail'], failing(new UsageError('Not so.')))).toEqual({
      code: 2,
      out: '',
      err: 'Not so.\n\nFails.\n\nUsage:\n  npm run console -- fail NOW\n',
    });
    expect(await run(['fail'], failing(conflict('no', 'It is taken.')))).toEqual({
      code: 1,
      out: '',
      err: 'It is taken.\n',
    });
    expect((await run(['fail'], failing(new Error('Oh')))).err).toMatch(/^Error: Oh\n {4}at /);
  });

  it('explains a database that does not answer', async () => {
    const refused = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:1'), {
      code: 'ECONNREFUSED',
    });
    expect((await run(['fail'], failing(new AggregateError([refused])))).err).toContain(
      'Nothing answers at the address of the database (connect ECONNREFUSED 127.0.0.1:1). Check DATABASE_URL',
    );
  });
});
