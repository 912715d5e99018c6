import { copyAsPage, erasePerson, personalCopyOf } from '@evenhand/casework';
import { systemActor } from '@evenhand/kernel';
import { openDatabase, record, type OpenDatabase, type PersonalTable } from '@evenhand/platform';
import { Client } from 'pg';
import {
  markPerson,
  openTables,
  type MarkedPerson,
} from '../../../test/factories/marked-person.js';
import { testDatabase, type TestDatabase } from '../../../test/servers/index.js';
import { entities } from './entities.js';
import { personalData } from './personal-data.js';

const operator = systemActor('test', null);

describe('one person among two, in every table of every context', () => {
  let test: TestDatabase;
  let owner: Client, worker: OpenDatabase;
  let her: MarkedPerson, him: MarkedPerson;

  beforeAll(async () => {
    test = await testDatabase();
    owner = new Client({ connectionString: test.ownerUrl });
    await owner.connect();
    worker = await openDatabase(test.workerUrl, entities);
    await openTables(owner);
    her = await markPerson(owner, 'Her', personalData);
    him = await markPerson(owner, 'Him', personalData);
    for (const { id } of [her, him]) {
      const actor = { ...operator, name: 'test.marking' };
      await worker.database.transaction(actor, (tx) =>
        record(tx, actor, { name: 'test.person-marked', subject: { type: 'person', id } }),
      );
    }
  });
  afterAll(async () => {
    await worker.close();
    await owner.end();
  });

  const erase = (
    personId: string,
    tables: readonly PersonalTable[] = personalData,
  ): Promise<{ isDone: boolean }> =>
    worker.database.transaction(operator, (tx) =>
      erasePerson(tx, operator, { personId, partnershipId: null }, tables, worker.clock.now()),
    );

  /** Every column of the database in which one of these words stands, as the owner sees it. */
  async function whereabouts(words: readonly string[]): Promise<string[]> {
    const { rows: columns } = await owner.query<{ table: string; column: string }>(
      `SELECT table_schema || '.' || table_name AS table, column_name AS column FROM information_schema.columns
        WHERE table_schema NOT IN ('pg_catalog', 'information_schema') AND data_type ~ '^(text|json|bytea|ARRAY|character)'`,
    );
    const found: string[] = [];
    for (const { table, column } of columns) {
      const { rows } = await owner.query(
        `SELECT 1 FROM ${table} t WHERE EXISTS (SELECT FROM unnest($1::text[]) w
           WHERE strpos(CASE WHEN pg_typeof(t.${column}) = 'bytea'::regtype
             THEN encode(t.${column}::text::bytea, 'escape') ELSE t.${column}::text END, w) > 0) LIMIT 1`,
        [words],
      );
      if (rows.length > 0) found.push(`${table}.${column}`);
    }
    return found;
  }

  it('is copied whole: hers all in, his nowhere, and no stranger’s', async () => {
    const copy = await worker.database.read(operator, (tx) =>
      personalCopyOf(tx, her.id, personalData, new Date('2026-11-22T12:00:00Z')),
    );
    const text = JSON.stringify(copy);
    expect(her.marks.filter((mark) => !text.includes(mark))).toEqual([]);
    expect(her.marks.length).toBeGreaterThan(20);
    expect(him.marks.filter((mark) => text.includes(mark))).toEqual([]);
    expect(text).not.toContain(him.id);
    expect(text).not.toContain('STRANGER');
    // each way of being in each table was found
    const ways = copy.sections.flatMap(({ table, rows }) =>
      rows.flatMap(({ you }) => you.map((words) => `${table}: ${words}`)),
    );
    const declared = personalData.flatMap(({ table, people }) =>
      Object.values(people).map((words) => `${table}: ${words}`),
    );
    const unmade = new Set(['platform.event: you did it']);
    expect(declared.filter((way) => !ways.includes(way) && !unmade.has(way))).toEqual([]);

    const page = copyAsPage({ ...copy, person: { ...copy.person, name: '<script>"&' } });
    expect(page).toContain('&lt;script&gt;&quot;&amp;');
    expect(page).not.toContain('<script');
    expect(her.marks.slice(2).filter((mark) => !page.includes(mark))).toEqual([]);
  });

  it('is erased whole or not at all', async () => {
    const broken: PersonalTable = {
      ...{ table: 'identity.no_such_table', what: '', people: { person_id: 'x' }, context: [] },
      ...{ purpose: 'public task', controller: 'partnership', kept: '' },
      forgetting: { how: 'deleted' },
    };
    const before = await whereabouts([her.name]);
    await expect(erase(her.id, [...personalData, broken])).rejects.toThrow(/no_such_table/);
    expect(await whereabouts([her.name])).toEqual(before);
  });

  it('is forgotten but for what is declared as kept; the other is untouched', async () => {
    const his = await whereabouts([him.name, him.email]);
    expect(await erase(her.id)).toEqual({ isDone: true });
    const kept = personalData
      .filter(({ forgetting }) => forgetting.how === 'kept')
      .flatMap(({ table, texts = {} }) => Object.keys(texts).map((column) => `${table}.${column}`))
      .filter((path) => !path.startsWith('identity.person.'));
    expect(await whereabouts([her.name, her.email])).toEqual(kept);
    expect(kept).toEqual(['agreements.signature.signer_name']);
    expect(await whereabouts([him.name, him.email])).toEqual(his);
    const { rows } = await owner.query('SELECT name, email FROM identity.person WHERE id = $1', [
      her.id,
    ]);
    expect(rows).toEqual([{ name: 'a former colleague', email: `${her.id}@erased.invalid` }]);
    const { rows: open } = await owner.query(
      `SELECT 1 FROM identity.role_held WHERE person_id = $1 AND (until_date IS NULL OR until_date > current_date)`,
      [her.id],
    );
    expect(open).toEqual([]);
  });

  it('leaves the audit trail whole, and a second erasure does nothing', async () => {
    expect(await erase(her.id)).toEqual({ isDone: false });
    const { rows: faults } = await owner.query('SELECT * FROM platform.event_faults()');
    expect(faults).toEqual([]);
    const { rows: events } = await owner.query(
      `SELECT name FROM platform.event WHERE name = 'casework.person-erased'`,
    );
    expect(events).toHaveLength(1);
  });

  it('is found by nobody afterwards: no link to the old address, and who gets it is somebody new', async () => {
    await owner.query('SET session_replication_role = origin');
    const { rows: links } = await owner.query<{ person_id: string | null }>(
      `SELECT person_id FROM identity.ask_for_link(gen_random_uuid(), 'a', 'b', $1, 'c', 'd')`,
      [her.email],
    );
    expect(links).toEqual([{ person_id: null }]);
    const { rows } = await owner.query<{ person_id: string; is_new: boolean }>(
      'SELECT * FROM identity.ensure_person(gen_random_uuid(), $1, $2)',
      ['Her Successor', her.email],
    );
    expect(rows).toEqual([expect.objectContaining({ is_new: true })]);
    expect(rows[0]?.person_id).not.toBe(her.id);
  });
});
