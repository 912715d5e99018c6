import { Tx } from '../database/database.js';
import { PersonalTable } from './personal-table.js';

export interface PersonRow {
  /** What the person is to this row: `wrote it`. */
  you: string[];
  values: Record<string, unknown>;
}

/**
 * The rows of one declared table that are about a person, without anybody else's: a text comes out only
 * in rows where the person it belongs to is the one asked for. Names of columns come from declarations
 * in code, never from input. Across all partnerships, so only for jobs and commands of the installation.
 */
export async function rowsAbout(
  tx: Tx,
  { table, people, texts = {}, context }: PersonalTable,
  personId: string,
): Promise<PersonRow[]> {
  const isYou = (column: string): string => `t.${column}::text = $1`;
  const columns = [
    ...context.map((column) => `t.${column}::text AS "${column}"`),
    ...Object.entries(texts).map(
      ([column, of]) => `CASE WHEN ${isYou(of)} THEN t.${column}::text END AS "${column}"`,
    ),
    ...Object.keys(people).map((column) => `${isYou(column)} AS "you ${column}"`),
  ];
  const rows = await tx.query<Record<string, unknown>[]>(
    `SELECT ${columns.join(', ')} FROM ${table} t
      WHERE ${Object.keys(people).map(isYou).join(' OR ')} ORDER BY 1 LIMIT 200000`,
    [personId],
  );
  return rows.map((row) => ({
    you: Object.entries(people).flatMap(([column, words]) =>
      row[`you ${column}`] === true ? [words] : [],
    ),
    values: Object.fromEntries(
      Object.entries(row).filter(([name, value]) => !name.startsWith('you ') && value !== null),
    ),
  }));
}

/** Deletes or overwrites a person's rows as the table's own library declared it. Gives the number of rows. */
export async function forgetRows(
  tx: Tx,
  { table, people, forgetting }: PersonalTable,
  personId: string,
): Promise<number> {
  if (forgetting.how === 'deleted') {
    const whose = Object.keys(people).map((column) => `${column}::text = $1`);
    return affected(tx, `DELETE FROM ${table} WHERE ${whose.join(' OR ')}`, [personId]);
  }
  if (forgetting.how === 'overwritten') {
    const entries = Object.entries(forgetting.with);
    const left = forgetting.unless ? ` AND NOT (${forgetting.unless})` : '';
    // what was never written stays so: a reason that nobody gave must not look like one
    const sets = entries.map(
      ([column], at) => `${column} = CASE WHEN ${column} IS NOT NULL THEN $${at + 2} END`,
    );
    return affected(
      tx,
      `UPDATE ${table} SET ${sets.join(', ')} WHERE ${forgetting.of}::text = $1${left}`,
      [personId, ...entries.map(([, value]) => value)],
    );
  }
  return 0;
}

async function affected(tx: Tx, sql: string, values: readonly string[]): Promise<number> {
  const [, count] = await tx.query<[unknown, number]>(sql, [...values]);
  return count;
}
