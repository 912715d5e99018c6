import { invalid, Page, PageRequest } from '@evenhand/kernel';
import { isUuid, Tx } from '@evenhand/platform';
import { MatchingRun } from '../data/run.entity.js';

/** The partnership's runs, newest first. */
export async function runsPage(
  tx: Tx,
  partnershipId: string,
  { after, limit }: PageRequest,
): Promise<Page<MatchingRun>> {
  const query = tx
    .createQueryBuilder(MatchingRun, 'run')
    .where('run.partnershipId = :partnershipId', { partnershipId })
    .orderBy('run.requestedAt', 'DESC')
    .addOrderBy('run.id', 'DESC')
    .limit(limit + 1);
  if (after !== null) {
    if (!isUuid(after)) throw invalid('bad-cursor', 'This list cannot go on from there.');
    query.andWhere(
      `(run.requested_at, run.id) < (SELECT c.requested_at, c.id FROM matching.run c WHERE c.id = :after)`,
      { after },
    );
  }
  const rows = await query.getMany();
  const items = rows.slice(0, limit);
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}
