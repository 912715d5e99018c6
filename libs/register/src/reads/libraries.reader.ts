import { Tx } from '@evenhand/platform';
import { IsNull } from 'typeorm';
import { ExpertiseArea } from '../data/expertise-area.entity.js';
import { Measure } from '../data/measure.entity.js';

/** The partnership's live expertise areas, in the order of its list: a parent, then its subareas. */
export async function expertiseAreas(tx: Tx, partnershipId: string): Promise<ExpertiseArea[]> {
  return tx.find(ExpertiseArea, {
    where: { partnershipId, retiredOn: IsNull() },
    order: { position: 'ASC' },
  });
}

/** The partnership's live measures, by name. */
export async function measures(tx: Tx, partnershipId: string): Promise<Measure[]> {
  return tx.find(Measure, {
    where: { partnershipId, retiredOn: IsNull() },
    order: { name: 'ASC' },
  });
}
