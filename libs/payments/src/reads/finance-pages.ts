import { seeingWhole } from '@evenhand/identity';
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

/**
 * How much of what left the bank our books explain, and every line that they do not. The sums are of the whole
 * statement; lines of a school that the reader has a tie to are counted only.
 */
export interface StatementSummary {
  readAt: Date | null;
  explainedPence: number;
  allPence: number;
  unexplained: UnexplainedLine[];
  hiddenUnexplained: number;
}

export async function statementSummary(tx: Tx): Promise<StatementSummary> {
  const whole = await seeingWhole(tx, () => sumsOf(tx));
  const seen = await sumsOf(tx);
  const rows = await tx.query<(Omit<UnexplainedLine, 'amountPence'> & { amountPence: string })[]>(
    `SELECT bank_ref AS "bankRef", bank_key AS "bankKey", amount_pence AS "amountPence",
            booked_at AS "bookedAt", explanation
       FROM payments.bank_line WHERE explanation <> 'explained' ORDER BY booked_at DESC, bank_ref LIMIT 100`,
  );
  return {
    readAt: whole.read_at,
    explainedPence: Number(whole.explained),
    allPence: Number(whole.everything),
    unexplained: rows.map((row) => ({ ...row, amountPence: Number(row.amountPence) })),
    hiddenUnexplained: whole.open - seen.open,
  };
}

interface Sums {
  read_at: Date | null;
  explained: string;
  everything: string;
  open: number;
}

async function sumsOf(tx: Tx): Promise<Sums> {
  const [sums] = await tx.query<Sums[]>(
    `SELECT (SELECT read_at FROM payments.statement_read) AS read_at,
            coalesce(sum(amount_pence) FILTER (WHERE explanation = 'explained'), 0) AS explained,
            coalesce(sum(amount_pence), 0) AS everything,
            count(*) FILTER (WHERE explanation <> 'explained')::int AS open FROM payments.bank_line`,
  );
  return sums ?? { read_at: null, explained: '0', everything: '0', open: 0 };
}

export interface BatchLine {
  id: string;
  paymentCount: number;
  totalPence: number;
  authorisedBy: string;
  createdAt: Date;
  /** How many of its payments the bank has paid, those that are hidden from the reader among them. */
  paidCount: number;
  /** How many of its payments are out of the reader's sight for a tie. */
  hiddenCount: number;
}

/** Payment batches, newest first; the cursor is the id of the last one shown. */
export async function batchList(tx: Tx, page: PageRequest): Promise<Page<BatchLine>> {
  const rows = await tx.query<BatchRow[]>(
    `SELECT b.id, b.payment_count AS "paymentCount", b.total_pence AS "totalPence",
            b.authorised_by AS "authorisedBy", b.created_at AS "createdAt",
            (SELECT count(*)::int FROM payments.milestone m WHERE m.batch_id = b.id) AS "seenCount"
       FROM payments.payment_batch b
      WHERE $1::uuid IS NULL OR (b.created_at, b.id) <
            (SELECT created_at, id FROM payments.payment_batch WHERE id = $1)
      ORDER BY b.created_at DESC, b.id DESC LIMIT $2`,
    [page.after !== null && isUuid(page.after) ? page.after : null, page.limit + 1],
  );
  const shown = rows.slice(0, page.limit);
  const paid = await paidCounts(
    tx,
    shown.map(({ id }) => id),
  );
  return {
    items: shown.map(({ seenCount, ...row }) => ({
      ...row,
      totalPence: Number(row.totalPence),
      paidCount: paid.get(row.id) ?? 0,
      hiddenCount: row.paymentCount - seenCount,
    })),
    next: rows.length > page.limit ? (shown.at(-1)?.id ?? null) : null,
  };
}

interface BatchRow extends Omit<BatchLine, 'totalPence' | 'paidCount' | 'hiddenCount'> {
  totalPence: string;
  seenCount: number;
}

async function paidCounts(tx: Tx, batchIds: string[]): Promise<ReadonlyMap<string, number>> {
  const rows = await seeingWhole(tx, () =>
    tx.query<{ id: string; paid: number }[]>(
      `SELECT batch_id AS id, count(*)::int AS paid FROM payments.milestone
        WHERE batch_id = ANY ($1) AND status IN ('paid', 'reconciled') GROUP BY batch_id`,
      [batchIds],
    ),
  );
  return new Map(rows.map(({ id, paid }) => [id, paid]));
}
