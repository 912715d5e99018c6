import type { PersonActor } from '@evenhand/kernel';
import type { OpenDatabase } from '@evenhand/platform';
import type { Client } from 'pg';

export interface Row {
  table: string;
  ids: string[];
}

/** The contexts in which things are told in confidence. */
const contexts = [
  'register',
  'matching',
  'brokerage',
  'agreements',
  'reporting',
  'payments',
  'funds',
];

/** Tables that tell a member school nothing: what areas and measures there are, and when the statement was read. */
const open = [
  'register.expertise_area',
  'register.expertise_scheme',
  'register.measure',
  'payments.statement_read',
  'funds.entry_kind',
];

/** Every row of these contexts that this person sees in that partnership, in the web role: table by table. */
export async function rowsVisible(
  web: OpenDatabase,
  owner: Client,
  personId: string,
  partnershipId: string,
): Promise<Row[]> {
  const { rows: tables } = await owner.query<{ name: string; key: string }>(
    `SELECT t.table_schema || '.' || t.table_name AS name,
            CASE WHEN EXISTS (SELECT FROM information_schema.columns c WHERE c.table_schema = t.table_schema
              AND c.table_name = t.table_name AND c.column_name = 'id') THEN 'id::text' ELSE 'ctid::text' END AS key
       FROM information_schema.tables t WHERE t.table_schema = ANY ($1) AND t.table_type = 'BASE TABLE'
        AND has_table_privilege('evenhand_web', (t.table_schema || '.' || t.table_name)::regclass, 'SELECT')
      ORDER BY 1`,
    [contexts],
  );
  const actor: PersonActor = {
    ...{ kind: 'person', personId, partnershipId, schoolId: null, roles: ['broker'] },
    steppedUp: false,
  };
  const seen: Row[] = [];
  for (const { name, key } of tables.filter((table) => !open.includes(table.name))) {
    const rows = await web.database.read(actor, (tx) =>
      tx.query<{ id: string }[]>(`SELECT ${key} AS id FROM ${name} ORDER BY 1`),
    );
    if (rows.length > 0) seen.push({ table: name, ids: rows.map(({ id }) => id) });
  }
  return seen;
}
