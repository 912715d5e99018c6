import { Client } from 'pg';
import { systemActor } from '@evenhand/kernel';
import { loginUrl, openDatabase, readConfig, readLaunchSettings, record } from '@evenhand/platform';
import { testDatabase, type TestDatabase } from '../../../../test/servers/index.js';
import { commands } from '../command-table.js';
import { runConsole } from '../run-console.js';

interface Outcome {
  code: number;
  out: string;
  err: string;
}

describe('the commands that use a database', () => {
  let database: TestDatabase;
  let environment: NodeJS.ProcessEnv;
  beforeEach(async () => {
    database = await testDatabase();
    environment = { DATABASE_URL: database.ownerUrl, APP_SECRET: database.appSecret };
  });

  async function run(argv: string[], settings: NodeJS.ProcessEnv = environment): Promise<Outcome> {
    const outcome = { code: 0, out: '', err: '' };
    outcome.code = await runConsole(argv, commands, {
      root: process.cwd(),
      settings: readLaunchSettings(settings),
      print: (line) => (outcome.out += `${line}\n`),
      say: (line) => (outcome.err += `${line}\n`),
    });
    return outcome;
  }

  /** As the owner, past triggers and policies: what only somebody with the keys of the database can do. */
  async function tamper(sql: string): Promise<void> {
    const owner = new Client({ connectionString: database.ownerUrl });
    await owner.connect();
    await owner.query('SET session_replication_role = replica');
    await owner.query(sql);
    await owner.end();
  }

  async function recordEvents(count: number): Promise<void> {
    const config = readConfig(environment);
    const open = await openDatabase(loginUrl(config, 'worker'), []);
    for (let i = 0; i < count; i += 1) {
      const actor = systemActor('test', null);
      await open.database.transaction(actor, async (tx) => {
        await record(tx, actor, {
          name: 'test.thing-done',
          subject: { type: 'thing', id: String(i) },
        });
      });
    }
    await open.close();
  }

  it('migrate has nothing to do on a database that is up to date', async () => {
    expect(await run(['migrate'])).toEqual({
      code: 0,
      out: 'The database is up to date.\n',
      err: '',
    });
  });

  it('verify finds a whole trail in order, and a changed or a missing row', async () => {
    await recordEvents(5);
    expect(await run(['verify'])).toMatchObject({
      code: 0,
      out: expect.not.stringContaining('NO '),
    });

    await tamper(`UPDATE platform.event SET data = '{"x":1}' WHERE seq = 3`);
    const changed = await run(['verify']);
    expect(changed.code).toBe(1);
    expect(changed.out).toContain('event 3 of the installation: the row was changed');

    await tamper('DELETE FROM platform.event WHERE seq = 2');
    const missing = await run(['verify']);
    expect(missing.code).toBe(1);
    expect(missing.out).toContain('a row is missing before this one');
  });

  it('verify finds work that was given up', async () => {
    await tamper(
      `INSERT INTO platform.work_item (job, failures, dead_at) VALUES ('test.job', 9, now())`,
    );
    const { code, out } = await run(['verify']);
    expect(code).toBe(1);
    expect(out).toMatch(/work item [0-9a-f-]{36} \(test\.job\) failed 9 times/);
  });

  it('clock moves forward for every process, and not in production', async () => {
    const day = /The clock says \w+day \d+ \w+ \d{4} \d\d:\d\d \(London\)\./;
    const before = await run(['clock', '--show']);
    expect(before.out).toMatch(day);
    const after = await run(['clock', '--advance', '40d']);
    expect(after.code).toBe(0);
    expect(after.out).not.toBe(before.out);
    expect((await run(['clock', '--show'])).out.slice(0, 30)).toBe(after.out.slice(0, 30));

    const production = { ...environment, NODE_ENV: 'production', SMTP_URL: 'smtp://127.0.0.1:1' };
    const refused = await run(['clock', '--advance', '1d'], production);
    expect(refused.code).toBe(1);
    expect(refused.err).toContain('In production the clock is the real one');
  });

  it('say plainly that the database is missing or refuses', async () => {
    const elsewhere = new URL(database.ownerUrl);
    elsewhere.pathname = '/nowhere';
    expect(
      await run(['migrate'], { ...environment, DATABASE_URL: elsewhere.toString() }),
    ).toMatchObject({
      code: 1,
      err: expect.stringContaining('create it first (CREATE DATABASE)'),
    });
    expect(
      await run(['verify'], {
        ...environment,
        APP_SECRET: 'another secret that is long enough to be one',
      }),
    ).toMatchObject({
      code: 1,
      err: expect.stringContaining('run "console migrate" again with the same APP_SECRET'),
    });
  });
});
