import { Tx } from '../database/database.js';

/** Writes one work item in the caller's transaction (a mail to send, a payment to instruct). */
export async function addWork(
  tx: Tx,
  job: string,
  partnershipId: string | null,
  data: Readonly<Record<string, string | number | boolean | null>>,
): Promise<string> {
  const [row] = await tx.query<{ id: string }[]>(
    'SELECT platform.add_work_item($1, $2, $3) AS id',
    [job, partnershipId, JSON.stringify(data)],
  );
  if (!row) throw new Error('platform.add_work_item gave no id');
  return row.id;
}
