import { notFound } from '@evenhand/kernel';
import { isUuid, Tx } from '@evenhand/platform';

export interface FundBalance {
  fundId: string;
  name: string;
  /** All that ever came in. */
  receivedPence: number;
  /** Neither promised nor spent. */
  availablePence: number;
  /** Promised to signed agreements, not yet instructed. */
  committedPence: number;
  /** With the bank, its answer not yet known. */
  instructedPence: number;
  spentPence: number;
}

/** What a fund holds. Throws `not-found` for what this actor may not see. */
export async function fundBalance(tx: Tx, fundId: string): Promise<FundBalance> {
  const [balance] = isUuid(fundId) ? await fundBalances(tx, [fundId]) : [];
  if (!balance) throw notFound('fund');
  return balance;
}

/** The balances of these funds; funds that the actor may not see are left out. */
export async function fundBalances(tx: Tx, fundIds: readonly string[]): Promise<FundBalance[]> {
  const rows = await tx.query<Record<string, string>[]>(
    `SELECT f.id, f.name,
            -sum(a.balance_pence) FILTER (WHERE a.kind = 'source') AS received,
            sum(a.balance_pence) FILTER (WHERE a.kind = 'available') AS available,
            sum(a.balance_pence) FILTER (WHERE a.kind = 'committed') AS committed,
            sum(a.balance_pence) FILTER (WHERE a.kind = 'instructed') AS instructed,
            sum(a.balance_pence) FILTER (WHERE a.kind = 'paid') AS paid
       FROM funds.fund f JOIN funds.account a ON a.fund_id = f.id
      WHERE f.id = ANY ($1) GROUP BY f.id, f.name ORDER BY f.name`,
    [fundIds],
  );
  return rows.map((row) => ({
    fundId: row.id ?? '',
    name: row.name ?? '',
    receivedPence: Number(row.received),
    availablePence: Number(row.available),
    committedPence: Number(row.committed),
    instructedPence: Number(row.instructed),
    spentPence: Number(row.paid),
  }));
}
