import { Tx } from '@evenhand/platform';
import { IsNull } from 'typeorm';
import { ExpertiseArea } from '../data/expertise-area.entity.js';

/** Ids of the partnership's areas that may be chosen today: the second level, not retired. */
export async function knownAreas(tx: Tx, partnershipId: string): Promise<ReadonlySet<string>> {
  const areas = await tx.find(ExpertiseArea, {
    select: { id: true, parentCode: true },
    where: { partnershipId, retiredOn: IsNull() },
  });
  return new Set(areas.filter(({ parentCode }) => parentCode !== null).map(({ id }) => id));
}
