import { Tx } from '@evenhand/platform';
import { postEntry } from './post-entry.js';

export interface PaymentToPost {
  fundId: string;
  agreementId: string;
  milestoneId: string;
  amountPence: number;
}

/**
 * Books that a payment was instructed: out of what the agreement has committed. The database
 * refuses more than the commitment holds, and a second instruction of the same milestone.
 */
export async function postInstructed(tx: Tx, payment: PaymentToPost, now: Date): Promise<void> {
  const [row] = await tx.query<{ fund_id: string | null }[]>(
    `SELECT funds.draw_commitment($1, $2, 0) AS fund_id`,
    [payment.agreementId, payment.amountPence],
  );
  if (row?.fund_id !== payment.fundId) {
    throw new Error('this milestone is not paid from the fund that its agreement committed');
  }
  await postEntry(tx, { ...payment, kind: 'instruct', at: now });
}

/** Books that the bank has paid. Refused a second time, and for another amount than was instructed. */
export async function postSettled(tx: Tx, payment: PaymentToPost, now: Date): Promise<void> {
  await postEntry(tx, { ...payment, kind: 'settle', at: now });
}
