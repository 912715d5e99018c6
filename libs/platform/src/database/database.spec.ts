import { Client } from 'pg';
import { PersonActor, systemActor } from '@evenhand/kernel';
import { openDatabase, OpenDatabase } from './open-database.js';
import { testDatabase, TestDatabase } from '../../../../test/servers/index.js';

const person = (over: Partial<PersonActor> = {}): PersonActor => ({
  kind: 'person',
  personId: '00000000-0000-4000-8000-000000000001',
  partnershipId: '00000000-0000-4000-8000-00000000000a',
  schoolId: null,
  roles: ['broker'],
  steppedUp: false,
  ...over,
});

describe('Database', () => {
  let test: TestDatabase;
  let open: OpenDatabase;

  beforeAll(async () => {
    test = await testDatabase();
    open = await openDatabase(test.webUrl, [], { poolSize: 5 });
  });
  afterAll(() => open.close());

  it('refuses the owner, who sees past row-level security', async () => {
    await expect(openDatabase(test.ownerUrl, [])).rejects.toThrow(/Refusing to start as/);
  });

  it('sets the context for one transaction only', async () => {
    const context = `SELECT current_setting('app.person', true) AS person, platform.current_partnership() AS partnership`;
    const inside = await open.database.read(person(), (tx) => tx.query(context));
    expect(inside).toEqual([{ person: person().personId, partnership: person().partnershipId }]);
    for (let i = 0; i < 10; i++) {
      const [outside] = await open.source.query(context);
      expect(outside.person || null).toBeNull();
      expect(outside.partnership).toBeNull();
    }
  });

  it('throws on a transaction inside a transaction and rolls the outer one back', async () => {
    await expect(
      open.database.transaction(person(), () => open.database.transaction(person(), async () => 1)),
    ).rejects.toThrow(/transaction inside a transaction/i);
  });

  it('reads only in read()', async () => {
    await expect(
      open.database.read(person(), (tx) => tx.query('UPDATE platform.clock SET offset_ms = 5')),
    ).rejects.toThrow(/read-only/);
  });

  it('tries again after a serialization failure or deadlock, and not after anything else', async () => {
    const failing = (code: string, times: number) => {
      let tries = 0;
      const run = open.database.transaction(person(), async (tx) => {
        if (++tries <= times)
          await tx.query(`DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '${code}'; END $$`);
        return tries;
      });
      return run.catch((error: Error) => `${tries}: ${error.message}`);
    };
    expect(await failing('40001', 2)).toBe(3);
    expect(await failing('40P01', 1)).toBe(2);
    expect(await failing('23505', 1)).toBe('1: x');
  });

  describe('a repeated request', () => {
    const once = (key: string, hash: string) => person({ request: { key, hash } });
    const work = (actor: PersonActor, done: { times: number }) =>
      open.database.transaction(actor, async (tx) => {
        done.times++;
        await tx.query('SELECT pg_sleep(0.02)');
        return { id: `result-${done.times}` };
      });

    it('gets the first answer, and its work is done once, however many come together', async () => {
      const done = { times: 0 };
      const answers = await Promise.all(
        Array.from({ length: 20 }, () => work(once('k1', 'h'), done)),
      );
      expect(new Set(answers.map(({ id }) => id))).toEqual(new Set(['result-1']));
      expect(done.times).toBe(1);
    });

    it('is refused with another body, and free again for another person', async () => {
      const done = { times: 0 };
      await work(once('k2', 'h'), done);
      await expect(work(once('k2', 'other'), done)).rejects.toMatchObject({
        code: 'idempotency-key-reused',
      });
      await work({ ...once('k2', 'h'), personId: '00000000-0000-4000-8000-000000000002' }, done);
      expect(done.times).toBe(2);
    });

    it('may be sent again when the first try failed', async () => {
      const actor = once('k3', 'h');
      await expect(
        open.database.transaction(actor, async () => Promise.reject(new Error('no'))),
      ).rejects.toThrow('no');
      expect(await open.database.transaction(actor, async () => 'yes')).toBe('yes');
    });
  });

  it('has one clock for all processes', async () => {
    const other = await openDatabase(test.workerUrl, []);
    const owner = new Client({ connectionString: test.ownerUrl });
    await owner.connect();
    await owner.query('UPDATE platform.clock SET offset_ms = 86400000');
    await other.database.read(systemActor('test', null), async () => undefined);
    await open.database.read(person(), async () => undefined);
    expect(open.clock.now().getTime() - Date.now()).toBeGreaterThan(86_390_000);
    expect(Math.abs(open.clock.now().getTime() - other.clock.now().getTime())).toBeLessThan(50);
    await owner.end();
    await other.close();
  });
});
