import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { identityWorld, type IdentityWorld } from '../../../../test/factories/identity-world.js';
import { testDatabase, type TestDatabase } from '../../../../test/servers/index.js';
import { readLaunchSettings } from '@evenhand/platform';
import { commands } from '../command-table.js';
import { runConsole } from '../run-console.js';

describe('the commands about one person', () => {
  let test: TestDatabase;
  let world: IdentityWorld;
  let folder: string;

  beforeAll(async () => {
    test = await testDatabase();
    world = await identityWorld(test);
    await world.person('Nora Newcomer', [{ role: 'broker' }]);
    await world.person('Ada Admin', [{ role: 'administrator' }]);
    folder = await mkdtemp(join(tmpdir(), 'evenhand-person-'));
  });
  afterAll(async () => {
    await world.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function run(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
    const outcome = { code: 0, out: '', err: '' };
    outcome.code = await runConsole(argv, commands, {
      root: process.cwd(),
      settings: readLaunchSettings({ DATABASE_URL: test.ownerUrl, APP_SECRET: test.appSecret }),
      print: (line) => (outcome.out += `${line}\n`),
      say: (line) => (outcome.err += `${line}\n`),
    });
    return outcome;
  }

  it('give another address to who lost their mailbox, and tell both', async () => {
    await world.person('Lost Mailbox', [{ role: 'broker' }]);
    const old = 'lost.mailbox@desk.example';
    const change = ['person:email', '--person', old, '--email', 'New.Mailbox@desk.example'];
    expect((await run(...change)).code).toBe(2);
    expect(await run(...change, '--reason', 'They moved')).toMatchObject({ code: 0 });
    expect((await run(...change, '--reason', 'Again')).code).toBe(1);
    const { rows } = await world.owner.query(
      `SELECT to_address, body LIKE '%They moved%' AS why FROM platform.mail
        WHERE template = 'identity.address-corrected' ORDER BY 1`,
    );
    expect(rows).toEqual([
      { to_address: old, why: true },
      { to_address: 'new.mailbox@desk.example', why: true },
    ]);
  });

  it('write a copy that only the operator can read, and note it', async () => {
    const out = join(folder, 'nora.json');
    expect(await run('person:export', 'nora.newcomer@desk.example', '--out', out)).toMatchObject({
      code: 0,
    });
    const copy = JSON.parse(await readFile(out, 'utf8'));
    expect(copy.person).toMatchObject({ name: 'Nora Newcomer' });
    expect(JSON.stringify(copy)).not.toContain('Ada Admin');
    expect((await stat(out)).mode & 0o077).toBe(0);
    const page = join(folder, 'nora.html');
    await run('person:export', 'nora.newcomer@desk.example', '--out', page);
    expect(await readFile(page, 'utf8')).toContain('<h1>Your data in Evenhand</h1>');
    const owner = new Client({ connectionString: test.ownerUrl });
    await owner.connect();
    const { rows } = await owner.query(
      `SELECT count(*)::int AS n FROM platform.event WHERE name = 'casework.person-exported'`,
    );
    await owner.end();
    expect(rows).toEqual([{ n: 2 }]);
    expect(
      (await run('person:export', 'nobody@desk.example', '--out', join(folder, 'x.json'))).code,
    ).toBe(1);
    expect((await run('person:export', 'nora.newcomer@desk.example')).code).toBe(2);
  });

  it('erase a person, never the last administrator, and what stays is whole', async () => {
    expect((await run('person:forget', 'nora.newcomer@desk.example')).code).toBe(2);
    const last = await run('person:forget', 'ada.admin@desk.example', '--yes');
    expect(last).toMatchObject({ code: 1, err: expect.stringContaining('last administrator') });
    expect((await run('person:forget', 'nora.newcomer@desk.example', '--yes')).code).toBe(0);
    expect(await run('person:forget', 'nora.newcomer@desk.example', '--yes')).toMatchObject({
      ...{ code: 1, err: expect.stringContaining('Nobody has') },
    });
    expect((await run('verify')).code).toBe(0);
  });
});
