import { Page, PageRequest } from '@evenhand/kernel';
import { isUuid, Tx } from '@evenhand/platform';
import { Explanation } from '../domain/match-statement.js';

export interface UnexplainedLine {
  bankRef: string;
  bankKey: string;
  amountPence: number;
  bookedAt: Date;
  explanation: Explanation;
}

/** How much of what left the bank our books explain, and every line that they do not. */
export interface StatementSummary {
  readAt: Date | null;
  explainedPence: number;
  allPence: number;
  unexplained: UnexplainedLine[];
}

export async function statementSummary(tx: Tx): Promise<StatementSummary> {
  const [sums] = await tx.query<
    { read_at: Date | null; explained: string | null; everything: string | null }[]
  >(
    `SELECT (SELECT read_at FROM payments.statement_read) AS read_at,
            sum(amount_pence) FILTER (WHERE explanation = 'explained') AS explained,
            sum(amount_pence) AS everything FROM payments.bank_line`,
  );
  const rows = await tx.query<(Omit<UnexplainedLine, 'amountPence'> & { amountPence: string })[]>(
    `SELECT bank_ref AS "bankRef", bank_key AS "bankKey", amount_pence AS "amountPence",
            booked_at AS "bookedAt", explanation
       FROM payments.bank_line WHERE explanation <> 'explained' ORDER BY booked_at DESC, bank_ref LIMIT 100`,
  );
  return {
    readAt: sums?.read_at ?? null,
    explainedPence: Number(sums?.explained ?? 0),
    allPence: Number(sums?.everything ?? 0),
    unexplained: rows.map((row) => ({ ...row, amountPence: Number(row.amountPence) })),
  };
}

export interface BatchLine {
  id: string;
  paymentCount: number;
  totalPence: number;
  authorisedBy: string;
  createdAt: Date;
  /** How many of its payments the bank has paid. */
  paidCount: number;
}

/** Payment batches, newest first; the cursor is the id of the last one shown. */
export async function batchList(tx: Tx, page: PageRequest): Promise<Page<BatchLine>> {
  const rows = await tx.query<(Omit<BatchLine, 'totalPence'> & { totalPence: string })[]>(
    `SELECT b.id, b.payment_count AS "paymentCount", b.total_pence AS "totalPence",
            b.authorised_by AS "authorisedBy", b.created_at AS "createdAt",
            (SELECT count(*)::int FROM payments.milestone m
              WHERE m.batch_id = b.id AND m.status IN ('paid', 'reconciled')) AS "paidCount"
       FROM payments.payment_batch b
      WHERE $1::uuid IS NULL OR (b.created_at, b.id) <
            (SELECT created_at, id FROM payments.payment_batch WHERE id = $1)
      ORDER BY b.created_at DESC, b.id DESC LIMIT $2`,
    [page.after !== null && isUuid(page.after) ? page.after : null, page.limit + 1],
  );
  const shown = rows.slice(0, page.limit);
  return {
    items: shown.map((row) => ({ ...row, totalPence: Number(row.totalPence) })),
    next: rows.length > page.limit ? (shown.at(-1)?.id ?? null) : null,
  };
}
