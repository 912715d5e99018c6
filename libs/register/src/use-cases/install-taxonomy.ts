import { randomUUID } from 'node:crypto';
import { Actor, invalid } from '@evenhand/kernel';
import { Tx } from '@evenhand/platform';
import { ExpertiseArea } from '../data/expertise-area.entity.js';
import { Measure } from '../data/measure.entity.js';
import { defaultMeasures } from '../domain/default-measures.js';
import { defaultScheme, defaultTaxonomy } from '../domain/default-taxonomy.js';

/**
 * Step: gives a new partnership its own copy of the expertise areas and the measure library. Nothing
 * happens where it has one already. @returns whether it was installed
 */
export async function installTaxonomy(tx: Tx, actor: Actor): Promise<boolean> {
  const partnershipId = partnershipOf(actor);
  if (await tx.existsBy(ExpertiseArea, { partnershipId })) return false;
  const rows = defaultTaxonomy.flatMap(({ code, name, subareas }) => [
    { code, name, parentCode: null },
    ...subareas.map((sub) => ({ ...sub, parentCode: code })),
  ]);
  await tx.insert(
    ExpertiseArea,
    rows.map((row, position) => ({
      ...row,
      id: randomUUID(),
      partnershipId,
      scheme: defaultScheme.name,
      schemeVersion: defaultScheme.version,
      position,
      retiredOn: null,
    })),
  );
  await tx.insert(
    Measure,
    defaultMeasures.map((measure) => ({
      ...measure,
      id: randomUUID(),
      partnershipId,
      retiredOn: null,
    })),
  );
  return true;
}

/** The partnership that the actor acts for. @throws invalid when it acts for none */
export function partnershipOf(actor: Actor): string {
  if (actor.partnershipId === null) {
    throw invalid('no-partnership', 'Choose the partnership that you act for first.');
  }
  return actor.partnershipId;
}
