import { Tx } from '@evenhand/platform';
import { explain, KnownPayment, StatementLine } from '../domain/match-statement.js';

interface KnownRow {
  bank_key: string;
  milestone_id: string;
  partnership_id: string;
  amount_pence: string | null;
  bank_ref: string | null;
}

/** A run reconciles so many payments; the rest wait for the next, so that no transaction is long. */
const most = 500;

/**
 * Stores the lines of the statement that are new or were open, each with what our books say to it.
 * Returns the milestones whose payment a line explains and that may be marked reconciled.
 */
export async function matchLines(
  tx: Tx,
  statement: readonly StatementLine[],
  now: Date,
): Promise<string[]> {
  const settled = await tx.query<{ bank_ref: string }[]>(
    `SELECT bank_ref FROM payments.bank_line WHERE explanation = 'explained'`,
  );
  const done = new Set(settled.map(({ bank_ref }) => bank_ref));
  const open = statement.filter(({ ref }) => !done.has(ref));
  const known = await knownPayments(tx, open);
  const only = await onlyPartnership(tx);
  const explained: string[] = [];
  for (const line of open) {
    const row = known.get(line.key);
    const explanation = explain(line, row && paymentOf(row));
    if (row && explanation === 'explained') {
      if (explained.length === most) continue;
      explained.push(row.milestone_id);
    }
    await tx.query(
      `INSERT INTO payments.bank_line (bank_ref, partnership_id, bank_key, reference, amount_pence, booked_at,
         explanation, first_seen_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
       ON CONFLICT (bank_ref) DO UPDATE SET explanation = excluded.explanation,
         partnership_id = excluded.partnership_id`,
      [
        line.ref,
        row?.partnership_id ?? only,
        line.key,
        line.reference,
        line.amountPence,
        line.at,
        explanation,
        now,
      ],
    );
  }
  return explained;
}

function paymentOf(row: KnownRow): KnownPayment | undefined {
  if (row.amount_pence === null) return undefined;
  const { bank_key: key, bank_ref: bankRef } = row;
  return { key, amountPence: Number(row.amount_pence), isPaid: bankRef !== null, bankRef };
}

/** By key; a milestone whose payment our books do not have (after a restore) still says whose it is. */
async function knownPayments(
  tx: Tx,
  lines: readonly StatementLine[],
): Promise<Map<string, KnownRow>> {
  const rows = await tx.query<KnownRow[]>(
    `SELECT m.bank_key, m.id AS milestone_id, m.partnership_id, p.amount_pence, p.bank_ref
       FROM payments.milestone m LEFT JOIN payments.payment p ON p.milestone_id = m.id
      WHERE m.bank_key = ANY ($1)`,
    [lines.map(({ key }) => key)],
  );
  return new Map(rows.map((row) => [row.bank_key, row]));
}

/** Where the installation serves one partnership, an unknown payment can only be its own. */
async function onlyPartnership(tx: Tx): Promise<string | null> {
  const rows = await tx.query<{ id: string }[]>(`SELECT id FROM directory.partnership LIMIT 2`);
  return rows.length === 1 ? (rows[0]?.id ?? null) : null;
}
