import { Tx } from '../database/database.js';

/** How many work items wait to be done, and how many were given up, of all partnerships. */
export async function workCounts(tx: Tx): Promise<{ pending: number; dead: number }> {
  const [row] = await tx.query<{ pending: string; dead: string }[]>(
    'SELECT pending, dead FROM platform.work_counts()',
  );
  return { pending: Number(row?.pending ?? 0), dead: Number(row?.dead ?? 0) };
}
