import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readLaunchSettings } from '@evenhand/platform';
import { testDatabase, type TestDatabase } from '../../../../test/servers/index.js';
import { runConsole } from '../run-console.js';
import { importGroupsCommand } from './import-groups.js';
import { importLinksCommand } from './import-links.js';

let database: TestDatabase;
let folder: string;

beforeAll(async () => {
  database = await testDatabase();
  folder = await mkdtemp(join(tmpdir(), 'evenhand-import-'));
});
afterAll(async () => rm(folder, { recursive: true, force: true }));

async function run(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const outcome = { code: 0, out: '', err: '' };
  outcome.code = await runConsole(argv, [importLinksCommand, importGroupsCommand], {
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

async function file(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

it('import:links imports once, and refuses another file', async () => {
  const links = await file(
    'links.csv',
    'URN,LinkURN,LinkName,LinkType,LinkEstablishedDate\r\n950001,950002,"A",Successor,\r\n',
  );
  const first = await run('import:links', links);
  expect(first.code).toBe(0);
  expect(first.out).toMatch(
    /^Imported 1 links: 1 conversions, .* 1 links wait for their schools\.$/m,
  );
  expect((await run('import:links', links)).out).toContain('nothing has changed');
  const refused = await run('import:groups', links);
  expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('not the groups file') });
  expect((await run('import:links', 'nowhere.csv')).err).toContain('There is no file');
});

it('import:groups imports', async () => {
  const groups = await file(
    'groups.csv',
    'Group UID,Group Name,Group Type (code),Group Status (code)\r\n1,A,06,OPEN\r\n2,B,09,OPEN\r\n',
  );
  expect((await run('import:groups', groups)).out).toBe(
    'Imported 2 groups: 1 new, 0 changed, 1 of other types, not read, 0 closed with open schools.\n',
  );
});
