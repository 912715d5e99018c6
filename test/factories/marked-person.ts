import { randomUUID } from 'node:crypto';
import type { PersonalTable } from '@evenhand/platform';
import type { Client } from 'pg';

interface ColumnOf {
  name: string;
  type: string;
  isNeeded: boolean;
}

/** A person of whom every declared table holds a row for each way of being in it, each text marked. */
export interface MarkedPerson {
  id: string;
  name: string;
  email: string;
  /** Every mark that is hers alone. */
  marks: string[];
}

/**
 * Opens the tables of a test's own database to made-up rows: no checks, no triggers, no references. What
 * is tested is which rows are found, not whether they make sense.
 */
export async function openTables(owner: Client): Promise<void> {
  await owner.query('SET session_replication_role = replica');
  const { rows } = await owner.query<{ statement: string }>(
    `SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS statement
       FROM pg_constraint c JOIN pg_namespace n ON n.oid = c.connamespace
      WHERE contype = 'c' AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname NOT IN ('public', 'information_schema', 'bullmq')`,
  );
  for (const { statement } of rows) await owner.query(statement);
}

export async function markPerson(
  owner: Client,
  who: string,
  tables: readonly PersonalTable[],
): Promise<MarkedPerson> {
  const [id, name] = [randomUUID(), `${who} Canary-${randomUUID().slice(0, 8)}`];
  const email = `${name.toLowerCase().replace(' ', '.')}@marks.example`;
  await owner.query(
    'INSERT INTO identity.person (id, name, email, created_at) VALUES ($1, $2, $3, now())',
    [id, name, email],
  );
  const marks = [name, email];
  for (const table of tables) {
    // the person itself is there; events are recorded, as their chain has to hold
    if (table.table === 'identity.person' || table.table === 'platform.event') continue;
    for (const column of Object.keys(table.people)) {
      const values = new Map<string, string>([[column, id]]);
      for (const other of Object.keys(table.people)) {
        if (other !== column) values.set(other, randomUUID());
      }
      for (const [text, of] of Object.entries(table.texts ?? {})) {
        const isHers = of === column;
        // what is forgotten has the name in it; a note that stays is about something else
        const named = table.forgetting.how === 'ids only' ? '' : `${name} `;
        const mark = isHers ? `${named}MARK-${who}-${table.table}-${text}` : `STRANGER-${text}`;
        values.set(text, mark);
        if (isHers) marks.push(mark);
      }
      await insertRow(owner, table, values);
    }
  }
  return { id, name, email, marks };
}

let counter = 1000;

async function insertRow(
  owner: Client,
  { table, texts = {}, context }: PersonalTable,
  given: Map<string, string>,
): Promise<void> {
  const { rows } = await owner.query<ColumnOf>(
    `SELECT column_name AS name, data_type AS type, is_nullable = 'NO' AND column_default IS NULL AS "isNeeded"
       FROM information_schema.columns WHERE table_schema || '.' || table_name = $1
        AND is_generated = 'NEVER' AND is_identity = 'NO'`,
    [table],
  );
  const values = new Map<string, unknown>();
  for (const { name, type, isNeeded } of rows) {
    const mine = given.get(name);
    if (mine !== undefined) values.set(name, /json/.test(type) ? JSON.stringify(mine) : mine);
    else if (isNeeded || context.includes(name) || /_at$/.test(name))
      // the text of an agreement is JSON, which the database reads
      values.set(name, name === 'document' ? '{}' : filler(type));
  }
  for (const text of Object.keys(texts)) {
    if (!values.has(text)) throw new Error(`${table}.${text} was not marked`);
  }
  const names = [...values.keys()];
  await owner.query(
    `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map((_, at) => `$${at + 1}`).join(', ')})`,
    [...values.values()],
  );
}

function filler(type: string): unknown {
  counter += 1;
  if (type === 'uuid') return randomUUID();
  // a number is JSON, too, which generated columns make of some texts
  if (/^(text|character)/.test(type)) return String(counter);
  if (/int|numeric|double/.test(type)) return counter % 30_000;
  if (type === 'boolean') return true;
  if (type === 'date') return '2026-01-01';
  if (/^timestamp/.test(type)) return '2026-01-01T12:00:00Z';
  if (/json/.test(type)) return '{}';
  if (type === 'bytea') return randomUUID();
  if (type === 'ARRAY') return '{}';
  throw new Error(`What goes into a ${type}?`);
}
