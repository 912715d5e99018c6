import { Client } from 'pg';
import { entities } from '@evenhand/installation';
import { systemActor } from '@evenhand/kernel';
import { openDatabase, OpenDatabase, readConfig } from '@evenhand/platform';
import { FoundPartnership } from './found-partnership.js';
import { testDatabase, TestDatabase } from '../../../../test/servers/index.js';

const operator = systemActor('test.operator', null);

describe('founding a partnership', () => {
  let test: TestDatabase;
  let worker: OpenDatabase;
  let found: FoundPartnership;

  beforeAll(async () => {
    test = await testDatabase();
    worker = await openDatabase(test.workerUrl, entities);
    const config = readConfig({ DATABASE_URL: test.ownerUrl, APP_SECRET: test.appSecret });
    found = new FoundPartnership(worker.database, worker.clock, config);
  });
  afterAll(() => worker.close());

  const input = (slug: string, email = 'ada@vale.example') => ({
    slug,
    name: 'Vale Partnership',
    administrator: { name: 'Ada Vale', email },
  });

  it('makes a place that its administrator can work in, and tells them', async () => {
    const { partnershipId } = await found.run(operator, input('vale'));
    const owner = new Client({ connectionString: test.ownerUrl });
    await owner.connect();
    const { rows } = await owner.query(
      `SELECT (SELECT count(*)::int FROM register.expertise_area WHERE partnership_id = $1) AS areas,
              (SELECT string_agg(role, ',') FROM identity.role_held WHERE partnership_id = $1) AS roles,
              (SELECT string_agg(to_address, ',') FROM platform.mail) AS mail`,
      [partnershipId],
    );
    await owner.end();
    expect(rows[0].areas).toBeGreaterThan(20);
    expect(rows[0]).toMatchObject({ roles: 'administrator', mail: 'ada@vale.example' });
  });

  it('leaves nothing behind when one part is refused', async () => {
    await expect(found.run(operator, input('other', 'not an address'))).rejects.toMatchObject({
      kind: 'invalid',
    });
    await expect(found.run(operator, input('other'))).resolves.toBeDefined();
    await expect(found.run(operator, input('other'))).rejects.toMatchObject({ code: 'slug-taken' });
  });
});
