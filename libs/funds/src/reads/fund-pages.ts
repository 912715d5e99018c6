import { notFound, Page, PageRequest } from '@evenhand/kernel';
import { isUuid, Tx } from '@evenhand/platform';
import { EntryKind } from '../domain/ledger.js';
import { FundKind } from '../domain/open-fund.js';
import { FundBalance, fundBalances } from './funds.reader.js';

export interface FundLine extends FundBalance {
  kind: FundKind;
  source: string;
  createdAt: Date;
}

export interface LedgerLine {
  entryId: string;
  kind: EntryKind;
  amountPence: number;
  agreementId: string | null;
  milestoneId: string | null;
  at: Date;
}

interface FundRow {
  id: string;
  kind: FundKind;
  source: string;
  created_at: Date;
}

/** The partnership's funds, oldest first; the cursor is the id of the last one shown. */
export async function fundList(tx: Tx, page: PageRequest): Promise<Page<FundLine>> {
  const after = page.after && isUuid(page.after) ? page.after : null;
  const rows = await tx.query<FundRow[]>(
    `SELECT id, kind, source, created_at FROM funds.fund
      WHERE $1::uuid IS NULL OR (created_at, id) > (SELECT created_at, id FROM funds.fund WHERE id = $1)
      ORDER BY created_at, id LIMIT $2`,
    [after, page.limit + 1],
  );
  const shown = rows.slice(0, page.limit);
  const balances = await fundBalances(
    tx,
    shown.map(({ id }) => id),
  );
  return {
    items: shown.flatMap((row) => lineOf(row, balances)),
    next: rows.length > page.limit ? (shown.at(-1)?.id ?? null) : null,
  };
}

/** One fund with its balances. Throws `not-found` for what this actor may not see. */
export async function fundPage(tx: Tx, fundId: string): Promise<FundLine> {
  if (!isUuid(fundId)) throw notFound('fund');
  const rows = await tx.query<FundRow[]>(
    `SELECT id, kind, source, created_at FROM funds.fund WHERE id = $1`,
    [fundId],
  );
  const balances = await fundBalances(tx, [fundId]);
  const [line] = rows.flatMap((row) => lineOf(row, balances));
  if (!line) throw notFound('fund');
  return line;
}

function lineOf(row: FundRow, balances: FundBalance[]): FundLine[] {
  const balance = balances.find(({ fundId }) => fundId === row.id);
  return balance
    ? [{ ...balance, kind: row.kind, source: row.source, createdAt: row.created_at }]
    : [];
}

/** The newest entries of a fund's ledger. */
export async function fundLedger(tx: Tx, fundId: string, limit: number): Promise<LedgerLine[]> {
  const rows = await tx.query<
    {
      id: string;
      kind: EntryKind;
      amount_pence: string;
      agreement_id: string | null;
      milestone_id: string | null;
      at: Date;
    }[]
  >(
    `SELECT id, kind, amount_pence, agreement_id, milestone_id, at FROM funds.entry
      WHERE fund_id = $1 ORDER BY at DESC, id LIMIT $2`,
    [fundId, limit],
  );
  return rows.map((row) => ({
    entryId: row.id,
    kind: row.kind,
    amountPence: Number(row.amount_pence),
    agreementId: row.agreement_id,
    milestoneId: row.milestone_id,
    at: row.at,
  }));
}
