import { seeingWhole } from '@evenhand/identity';
import { Tx } from '@evenhand/platform';

/** How many of a fund's entries are out of sight of whoever asks; its balances hold them all the same. */
export async function hiddenMovements(tx: Tx, fundId: string): Promise<number> {
  const [asked] = await tx.query<{ ids: string[] }[]>(
    'SELECT ARRAY(SELECT agreements.out_of_sight()) AS ids',
  );
  const ids = asked?.ids ?? [];
  if (ids.length === 0) return 0;
  const [row] = await seeingWhole(tx, () =>
    tx.query<{ entries: number }[]>(
      `SELECT count(*)::int AS entries FROM funds.entry WHERE fund_id = $1 AND agreement_id = ANY ($2)`,
      [fundId, ids],
    ),
  );
  return row?.entries ?? 0;
}
