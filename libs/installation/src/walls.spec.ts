import { Client } from 'pg';
import { testDatabase } from '../../../test/servers/index.js';

/** Tables that hold nothing of a partnership or a person: open to read, by decision and by name. */
const withoutWalls = [
  'directory.federation',
  'directory.import',
  'directory.import_authority',
  'directory.school',
  'directory.school_change',
  'directory.school_search',
  'directory.school_urn',
  'directory.search_word',
  'directory.trust',
  'directory.urn_link',
  'funds.entry_kind',
  'payments.statement_read',
  'platform.clock',
  'platform.installation',
  'platform.schedule',
];

describe('row-level security', () => {
  let owner: Client;
  const names = async (sql: string): Promise<string[]> =>
    (await owner.query<{ name: string }>(sql)).rows.map(({ name }) => name);
  const ours = `FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p') AND n.nspname NOT IN ('public', 'bullmq', 'information_schema')
      AND n.nspname NOT LIKE 'pg\\_%'`;

  beforeAll(async () => {
    owner = new Client({ connectionString: (await testDatabase()).ownerUrl });
    await owner.connect();
  });
  afterAll(() => owner.end());

  it('is on and forced on every table that is not named here', async () => {
    const open = await names(
      `SELECT n.nspname || '.' || c.relname AS name ${ours}
          AND NOT (c.relrowsecurity AND c.relforcerowsecurity) ORDER BY 1`,
    );
    expect(open).toEqual(withoutWalls);
  });

  it('is never left open: a table without walls has no partnership in it', async () => {
    const tenant = await names(
      `SELECT n.nspname || '.' || c.relname AS name ${ours} AND EXISTS (SELECT FROM pg_attribute a
          WHERE a.attrelid = c.oid AND a.attname IN ('partnership_id', 'person_id') AND NOT a.attisdropped)`,
    );
    expect(tenant.length).toBeGreaterThan(30);
    expect(tenant.filter((name) => withoutWalls.includes(name))).toEqual([]);
  });

  it('is above the processes: they own nothing and pass no wall', async () => {
    const owned = await names(
      `SELECT n.nspname || '.' || c.relname AS name ${ours}
          AND pg_get_userbyid(c.relowner) IN ('evenhand_web', 'evenhand_worker')`,
    );
    expect(owned).toEqual([]);
    const strong = await names(
      `SELECT rolname AS name FROM pg_roles WHERE (rolsuper OR rolbypassrls)
          AND rolname IN ('evenhand_web', 'evenhand_worker', 'evenhand_definer')`,
    );
    expect(strong).toEqual([]);
  });

  it('lets nobody change what is written for good', async () => {
    const writable = await names(
      `SELECT DISTINCT table_schema || '.' || table_name AS name FROM information_schema.role_table_grants
        WHERE grantee IN ('evenhand_web', 'evenhand_worker') AND privilege_type IN ('UPDATE', 'DELETE', 'TRUNCATE')
          AND table_schema || '.' || table_name IN ('platform.event', 'platform.event_chain', 'platform.view_log',
              'funds.entry', 'funds.posting', 'agreements.signature')`,
    );
    expect(writable).toEqual([]);
  });
});
