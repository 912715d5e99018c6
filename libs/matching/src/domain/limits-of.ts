import type { Instance } from './instance.js';
import type { LoadLimits, OfferGroup } from './load-limits.js';
import { hasLimits } from './run-settings.js';
import type { RunSettings } from './run-settings.js';

/** A group of offers with the school or trust that it stands for. */
export interface NamedGroup extends OfferGroup {
  readonly kind: 'school' | 'trust';
}

export interface PartnershipLimits extends LoadLimits {
  readonly groups: readonly NamedGroup[];
}

/**
 * A partnership's settings as the engine's limits. A supporter is a school, so several offers of one school
 * share its limit and its rising price; a single offer bears both alone.
 * @param standing pairings that each school has already, by index
 */
export function limitsOf(
  instance: Instance,
  settings: RunSettings,
  standing: readonly number[] = [],
): PartnershipLimits {
  if (!hasLimits(settings)) return { groups: [] };
  const { secondPairing, laterPairing, mostPerSchool, mostPerTrust } = settings;
  const before = (school: number): number => standing[school] ?? 0;
  const schools = new Map<number, number[]>();
  for (const { id, school, capacity } of instance.offers)
    if (capacity > 0) schools.set(school, [...(schools.get(school) ?? []), id]);
  const groups: NamedGroup[] = [];
  const trusts = new Map<number, number[]>();
  for (const [school, offers] of schools) {
    const { trust } = instance.schools[school]!;
    if (trust >= 0) trusts.set(trust, [...(trusts.get(trust) ?? []), ...offers]);
    const room = offers.reduce((sum, offer) => sum + instance.offers[offer]!.capacity, 0);
    const most = Math.min(room, leftOf(mostPerSchool, before(school)));
    const isShared = offers.length > 1 && laterPairing > 0;
    if (isShared || most < room)
      groups.push({ kind: 'school', offers, most, shared: isShared, before: before(school) });
  }
  if (mostPerTrust !== null) {
    const taken = new Map<number, number>();
    instance.schools.forEach(({ id, trust }) =>
      taken.set(trust, (taken.get(trust) ?? 0) + before(id)),
    );
    for (const [trust, offers] of trusts)
      groups.push({ kind: 'trust', offers, most: leftOf(mostPerTrust, taken.get(trust) ?? 0) });
  }
  return {
    spread: laterPairing > 0 ? [secondPairing, laterPairing] : [],
    before: instance.offers.map(({ school }) => before(school)),
    groups,
  };
}

function leftOf(most: number | null, taken: number): number {
  return most === null ? Infinity : Math.max(0, most - taken);
}
