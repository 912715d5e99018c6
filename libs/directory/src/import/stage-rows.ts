import { Tx } from '@evenhand/platform';
import { SchoolRow } from '../gias/school-row.js';
import { RegisterField, registerFields, stagingOnly } from './fields.js';

/** Rows of one INSERT: memory stays that of a batch, whatever the file's size. */
const batchSize = 1000;
const staged: readonly RegisterField[] = [...stagingOnly, ...registerFields];
const columnList = staged.map(({ column }) => column).join(', ');
const definitions = staged.map(({ column, type }) => `${column} ${type}`).join(', ');

/**
 * Writes the rows into `register_row`, a table that lives as long as the transaction. Rows that
 * arrive after the first fault are read (for their own faults) and not kept. Gives their number.
 */
export async function stageRows(
  tx: Tx,
  rows: AsyncIterable<SchoolRow>,
  isWanted: () => boolean,
  progress: (rows: number) => void,
): Promise<number> {
  await tx.query(
    `CREATE TEMPORARY TABLE register_row (${definitions}, coordinate_source text) ON COMMIT DROP`,
  );
  let batch: SchoolRow[] = [];
  let count = 0;
  const flush = async (): Promise<void> => {
    if (isWanted() && batch.length > 0) await insert(tx, batch);
    batch = [];
  };
  for await (const row of rows) {
    batch.push(row);
    count += 1;
    if (batch.length === batchSize) await flush();
    if (count % 5000 === 0) progress(count);
  }
  await flush();
  await tx.query(
    `UPDATE register_row SET coordinate_source = 'register' WHERE easting IS NOT NULL`,
  );
  await tx.query('CREATE UNIQUE INDEX ON register_row (urn)');
  await tx.query('ANALYZE register_row');
  return count;
}

async function insert(tx: Tx, batch: readonly SchoolRow[]): Promise<void> {
  const values = batch.map((school) =>
    Object.fromEntries(staged.map(({ column, from }) => [column, school[from]])),
  );
  await tx.query(
    `INSERT INTO register_row (${columnList})
     SELECT ${columnList} FROM json_to_recordset($1::json) AS given (${definitions})`,
    [JSON.stringify(values)],
  );
}
