import { Tx } from '@evenhand/platform';
import { BankLine } from '../data/bank-line.entity.js';

/** What the bank's statement says of one payment, to settle what its answers left open. */
export interface StatementOfPayment {
  bankKey: string;
  lastTriedAt: Date;
  /** When the statement was last read; null: never. */
  readAt: Date | null;
  lines: Pick<BankLine, 'bankRef' | 'amountPence' | 'bookedAt'>[];
}

/** Null where nothing was sent to the bank, or the asker may not see it. */
export async function statementOf(tx: Tx, milestoneId: string): Promise<StatementOfPayment | null> {
  const [payment] = await tx.query<Omit<StatementOfPayment, 'lines'>[]>(
    `SELECT p.bank_key AS "bankKey", p.last_tried_at AS "lastTriedAt", r.read_at AS "readAt"
       FROM payments.payment p CROSS JOIN payments.statement_read r WHERE p.milestone_id = $1`,
    [milestoneId],
  );
  if (!payment) return null;
  const lines = await tx.findBy(BankLine, { bankKey: payment.bankKey });
  return { ...payment, lines };
}
