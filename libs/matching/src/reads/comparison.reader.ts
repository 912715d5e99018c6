import { isUuid, Tx } from '@evenhand/platform';
import { Comparison } from '../data/comparison.entity.js';

/** The partnership's newest comparison, whatever became of it; null when there has been none. */
export async function latestComparison(tx: Tx, partnershipId: string): Promise<Comparison | null> {
  return tx.findOne(Comparison, { where: { partnershipId }, order: { requestedAt: 'DESC' } });
}

/** Null when there is none, or the asker may not see it. */
export async function comparisonById(tx: Tx, id: string): Promise<Comparison | null> {
  return isUuid(id) ? tx.findOneBy(Comparison, { id }) : null;
}
