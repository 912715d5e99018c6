import { needWord as n, needWords, offerWord as o, offerWords } from './packed-instance.js';
import type { PackedInstance } from './packed-instance.js';
import { excludedSchool, ownSchool } from './school-relations.js';
import { canBeRemote, canMeet } from './score.js';

/** Why an offer does not stand for a need, in the order in which it is asked. */
export const hardChecks = [
  'consent',
  'own-school',
  'excluded',
  'trust',
  'area',
  'phase',
  'time',
  'distance',
] as const;

/** The checks on a pair by itself. */
export type HardRefusal = (typeof hardChecks)[number];

/** The last three depend on other offers, or on what the others took. */
export const refusals = [...hardChecks, 'other-offer-of-school', 'outranked', 'days'] as const;

export type Refusal = (typeof refusals)[number];

/**
 * First hard rule that the pair breaks, null when it is feasible.
 * @param relation of the need's school to the offer's, from SchoolRelations
 */
export function hardRefusal(
  packed: PackedInstance,
  need: number,
  offer: number,
  relation: number,
): HardRefusal | null {
  const needs = packed.need;
  const offers = packed.offer;
  const i = need * needWords;
  const j = offer * offerWords;
  if (needs[i + n.consent] === 0 || offers[j + o.consent] === 0) return 'consent';
  if (relation === ownSchool) return 'own-school';
  if (relation === excludedSchool) return 'excluded';
  const trust = needs[i + n.trust]!;
  if (offers[j + o.outsideTrustOnly] === 1 && trust >= 0 && trust === offers[j + o.trust])
    return 'trust';
  if (!hasCommonArea(packed, need, offer)) return 'area';
  if (((offers[j + o.phases]! >> needs[i + n.phase]!) & 1) === 0) return 'phase';
  if (needs[i + n.from]! > offers[j + o.to]! || offers[j + o.from]! > needs[i + n.to]!)
    return 'time';
  return canMeet(packed, need, offer) || canBeRemote(packed, need, offer) ? null : 'distance';
}

export function hasCommonArea(packed: PackedInstance, need: number, offer: number): boolean {
  for (let at = packed.needAreaStart[need]!; at < packed.needAreaStart[need + 1]!; at++) {
    if (packed.evidence[offer * packed.areas + (packed.needAreas[at]! >> 2)]! > 0) return true;
  }
  return false;
}
