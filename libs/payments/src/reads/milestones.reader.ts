import { isUuid, Tx } from '@evenhand/platform';
import { MilestoneStatus } from '../domain/milestone.actions.js';

export interface MilestoneFacts {
  id: string;
  number: number;
  title: string;
  status: MilestoneStatus;
  dueOn: string;
  amountPence: number;
  payablePence: number | null;
}

/** An agreement's milestones in order, as far as this actor may see them. */
export async function milestonesOf(tx: Tx, agreementId: string): Promise<MilestoneFacts[]> {
  if (!isUuid(agreementId)) return [];
  const rows = await tx.query<
    {
      id: string;
      number: number;
      title: string;
      status: MilestoneStatus;
      due_on: string;
      amount_pence: string;
      payable_pence: string | null;
    }[]
  >(
    `SELECT id, number, title, status, due_on::text, amount_pence, payable_pence
       FROM payments.milestone WHERE agreement_id = $1 ORDER BY number`,
    [agreementId],
  );
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    title: row.title,
    status: row.status,
    dueOn: row.due_on,
    amountPence: Number(row.amount_pence),
    payablePence: row.payable_pence === null ? null : Number(row.payable_pence),
  }));
}
