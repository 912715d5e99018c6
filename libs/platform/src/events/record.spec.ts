import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { systemActor } from '@evenhand/kernel';
import { openDatabase, OpenDatabase } from '../database/open-database.js';
import { record } from './record.js';
import { testDatabase, TestDatabase } from '../../../../test/servers/index.js';

const partnership = randomUUID();
const actor = systemActor('test', partnership);
const happened = (n: number, place?: string | null) => ({
  name: 'platform.clock-moved',
  subject: { type: 'thing', id: String(n) },
  data: { n },
  ...(place === undefined ? {} : { partnershipId: place }),
});

describe('record', () => {
  let test: TestDatabase;
  let web: OpenDatabase;
  let worker: OpenDatabase;
  let owner: Client;
  const faults = (): Promise<{ seq: string; fault: string }[]> =>
    worker.source.query('SELECT seq, fault FROM platform.event_faults()');

  beforeAll(async () => {
    test = await testDatabase();
    web = await openDatabase(test.webUrl, []);
    worker = await openDatabase(test.workerUrl, []);
    owner = new Client({ connectionString: test.ownerUrl });
    await owner.connect();
  });
  afterAll(async () => {
    await owner.end();
    await web.close();
    await worker.close();
  });

  it('keeps one whole chain per partnership under concurrent writers, with a fan-out for each event', async () => {
    await Promise.all(
      Array.from({ length: 40 }, (_, n) =>
        web.database.transaction(actor, async (tx) => {
          await record(tx, actor, happened(n));
          await record(tx, actor, happened(n, null));
        }),
      ),
    );
    const { rows } = await owner.query(
      `SELECT partnership_id, count(*)::int, max(seq)::int AS head FROM platform.event GROUP BY 1 ORDER BY 1 NULLS LAST`,
    );
    expect(rows).toEqual([
      { partnership_id: partnership, count: 40, head: 40 },
      { partnership_id: null, count: 40, head: 40 },
    ]);
    const fanOuts = await owner.query(
      'SELECT count(*)::int FROM platform.work_item WHERE job IS NULL',
    );
    expect(fanOuts.rows[0].count).toBe(80);
    expect(await faults()).toEqual([]);
  });

  it('rolls back with its transaction', async () => {
    await expect(
      web.database.transaction(actor, async (tx) => {
        await record(tx, actor, happened(99));
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect((await owner.query(`SELECT FROM platform.event WHERE subject_id = '99'`)).rowCount).toBe(
      0,
    );
  });

  it('is closed to direct writes and refuses change even by the owner', async () => {
    await expect(
      web.source.query(`INSERT INTO platform.event SELECT * FROM platform.event`),
    ).rejects.toThrow(/permission denied/);
    for (const sql of [
      `UPDATE platform.event SET data = '{}'`,
      `DELETE FROM platform.event`,
      `TRUNCATE platform.event`,
    ]) {
      await expect(owner.query(sql)).rejects.toThrow(/never changed or removed/);
    }
  });

  it('shows another partnership nothing', async () => {
    const seen = await web.database.read(systemActor('test', randomUUID()), (tx) =>
      tx.query('SELECT count(*)::int FROM platform.event'),
    );
    expect(seen).toEqual([{ count: 0 }]);
  });

  it('names the row that somebody changed past the triggers, and a missing one', async () => {
    await owner.query(`SET session_replication_role = replica`);
    await owner.query(
      `UPDATE platform.event SET data = '{"n": -1}' WHERE partnership_id = $1 AND seq = 7`,
      [partnership],
    );
    expect(await faults()).toEqual([{ seq: '7', fault: 'the row was changed' }]);
    await owner.query(`DELETE FROM platform.event WHERE partnership_id = $1 AND seq = 7`, [
      partnership,
    ]);
    expect((await faults())[0]).toEqual({ seq: '8', fault: 'a row is missing before this one' });
  });
});
