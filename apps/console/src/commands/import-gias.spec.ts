import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeGiasFile } from '@evenhand/directory';
import { readLaunchSettings } from '@evenhand/platform';
import { buildGiasSchool } from '../../../../test/factories/gias-file.js';
import { testDatabase, type TestDatabase } from '../../../../test/servers/index.js';
import { fictionalRegister } from '../demonstration/register.js';
import { runConsole } from '../run-console.js';
import { importGiasCommand } from './import-gias.js';

describe('import:gias', () => {
  let database: TestDatabase;
  let folder: string;
  const schools = Array.from({ length: 20 }, () => buildGiasSchool());

  beforeAll(async () => {
    database = await testDatabase();
    folder = await mkdtemp(join(tmpdir(), 'evenhand-import-'));
  });
  afterAll(async () => rm(folder, { recursive: true, force: true }));

  async function run(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
    const outcome = { code: 0, out: '', err: '' };
    outcome.code = await runConsole(['import:gias', ...argv], [importGiasCommand], {
      root: process.cwd(),
      settings: readLaunchSettings({
        DATABASE_URL: database.ownerUrl,
        APP_SECRET: database.appSecret,
      }),
      print: (line) => (outcome.out += `${line}\n`),
      say: (line) => (outcome.err += `${line}\n`),
    });
    return outcome;
  }

  async function file(name: string, bytes: Buffer): Promise<string> {
    const path = join(folder, name);
    await writeFile(path, bytes);
    return path;
  }

  it('imports, says so when the file comes again, and refuses half of it without a word why', async () => {
    const whole = await file('edubasealldata20260715.csv', writeGiasFile(schools));
    const looked = await run(whole, '--dry-run');
    expect(looked).toMatchObject({ code: 0, err: '20 rows read; comparing with the register\n' });
    expect(looked.out).toMatch(/^Would import 20 rows: 20 new\.\nNew\n {2}9\d{5} /);
    expect(looked.out).toMatch(/\nNothing was changed\.\n$/);
    expect(await run(whole)).toEqual({
      code: 0,
      out: 'Imported 20 schools (gias-2026, windows-1252): 20 new, 0 changed, 0 unchanged.\n',
      err: '20 rows read; comparing with the register\n',
    });
    expect(await run(whole)).toMatchObject({
      code: 0,
      out: expect.stringContaining('nothing has changed'),
    });
    const half = await file('half.csv', writeGiasFile(schools.slice(10)));
    expect((await run(half, '--dry-run')).out).toContain('10 of 20 known schools are missing');
    const refused = await run(half);
    expect(refused).toMatchObject({
      code: 1,
      err: expect.stringContaining('--allow-drop 10 --reason'),
    });
    expect(refused.out).toBe('Not imported: 1 fault. The register is as it was.\n');
    const allowed = await run(half, '--allow-drop', '10', '--reason', 'The authority was divided.');
    expect(allowed).toMatchObject({ code: 0, out: expect.stringContaining('10 no longer listed') });
  });

  it('shows each fault with its row, column and value', async () => {
    const bad = schools.with(3, { ...schools[3], openedOn: '31-02-2024' });
    expect(await run(await file('bad.csv', writeGiasFile(bad, '2024')))).toMatchObject({
      code: 1,
      err: expect.stringContaining('fault   row 5, OpenDate: "31-02-2024" This is not a date.'),
    });
  });

  it('takes the register of the demonstration', async () => {
    const chunks: Buffer[] = [];
    for await (const chunk of fictionalRegister().open()) chunks.push(Buffer.from(chunk));
    const outcome = await run(await file('fictional.csv', Buffer.concat(chunks)));
    expect(outcome).toMatchObject({ code: 0, out: expect.stringMatching(/\d\d new, 0 changed/) });
    expect(outcome.err).not.toContain('notice');
  });

  it.each([
    [[], 'Name one file'],
    [['a.csv', 'b.csv'], 'Name one file'],
    [['a.csv', '--allow-drop', '10'], '--reason says why'],
    [['a.csv', '--allow-drop', 'all', '--reason', 'x'], '--reason says why'],
    [['a.csv', '--encoding', 'latin1'], '--encoding is utf-8 or windows-1252'],
  ])('typed as %j is a mistake', async (argv, message) => {
    expect(await run(...argv)).toMatchObject({ code: 2, err: expect.stringContaining(message) });
  });

  it('says that a file is not there', async () => {
    expect(await run(join(folder, 'none.csv'))).toMatchObject({
      code: 1,
      err: expect.stringContaining('There is no file'),
    });
  });
});
