import { seeingWhole } from '@evenhand/identity';
import { Tx } from '@evenhand/platform';

/** How much a run would be about now; of schools that the asker is tied to as well. */
export async function matchingCounts(tx: Tx): Promise<{ needs: number; offers: number }> {
  return seeingWhole(tx, async () => {
    const [counts] = await tx.query<{ needs: number; offers: number }[]>(
      `SELECT (SELECT count(*)::int FROM register.need WHERE status = 'open') AS needs,
              (SELECT count(*)::int FROM register.offer WHERE status = 'verified') AS offers`,
    );
    if (!counts) throw new Error('Counting gave no row.');
    return counts;
  });
}
