import type { Phase } from './instance.js';
import type { Solution } from './solve.js';

/** How short support is in one area, for one phase or in one place. */
export interface Scarcity {
  /** Mean over the slots on offer of what one more would add to the objective. */
  readonly price: number;
  /** The same in points of priority; the score's points when the preset gives priority no weight. */
  readonly points: number;
  /** Slots that the offers here have between them. */
  readonly slots: number;
  /** Supporters that needs here still miss. */
  readonly missing: number;
}

export interface ScarcityTable {
  /** Per area index: the scarcest first. */
  readonly areas: readonly (Scarcity & { readonly area: number })[];
  /** Per phase of the schools that can be supported. */
  readonly phases: readonly (Scarcity & { readonly phase: Phase })[];
  /** Per place as the caller names it, of the offering school (and the needing school, for `missing`). */
  readonly places: readonly (Scarcity & { readonly place: string })[];
}

/**
 * Where one more supporter would help most, from the prices of a proven run. An offer counts under each
 * of its areas and phases.
 * @param placeOf the name of a school's place, such as its local authority
 */
export function scarcityOf(solution: Solution, placeOf: (school: number) => string): ScarcityTable {
  const { instance, result, k } = solution;
  const prices = new Map(result.prices.map(({ offer, price }) => [offer, price]));
  const areas = new Tally<number>();
  const phases = new Tally<Phase>();
  const places = new Tally<string>();
  for (const offer of instance.offers) {
    const price = prices.get(offer.id) ?? 0;
    if (!offer.consent) continue;
    for (const { area } of offer.areas) areas.addSlots(area, offer.capacity, price);
    for (const phase of allPhases)
      if ((offer.phases >> phase) & 1) phases.addSlots(phase, offer.capacity, price);
    places.addSlots(placeOf(offer.school), offer.capacity, price);
  }
  for (const { need, missing } of result.unserved) {
    const { school, areas: asked } = instance.needs[need]!;
    for (const { area } of asked) areas.addMissing(area, missing);
    phases.addMissing(instance.schools[school]!.phase, missing);
    places.addMissing(placeOf(school), missing);
  }
  return {
    areas: areas.rows(k).map(({ key: area, ...row }) => ({ area, ...row })),
    phases: phases.rows(k).map(({ key: phase, ...row }) => ({ phase, ...row })),
    places: places.rows(k).map(({ key: place, ...row }) => ({ place, ...row })),
  };
}

/**
 * A sentence a headteacher can use.
 * @param what as it reads in the middle of a sentence: "attendance", "primary schools", "Camden"
 */
export function scarcityInWords(what: string, { points, slots, missing }: Scarcity): string {
  const waiting =
    missing === 1 ? '1 request is still waiting' : `${missing} requests are still waiting`;
  if (slots === 0) return `Nobody offers support for ${what}, and ${waiting}.`;
  if (points === 0 && missing === 0)
    return `There is enough support for ${what}: nobody is waiting.`;
  if (points === 0) {
    return `There is room for ${what}, but ${waiting}: what is on offer is too far away, at another time or for another phase.`;
  }
  const worth =
    points >= 1 ? `${Math.round(points)} priority points` : 'less than one priority point';
  const end =
    missing === 0
      ? 'Nobody is left waiting, but there is nothing to spare.'
      : `At present ${waiting}.`;
  return `Support for ${what} is short: one more place would be worth ${worth} to the partnership. ${end}`;
}

const allPhases: readonly Phase[] = [0, 1, 2, 3, 4];

class Tally<Key> {
  private readonly sums = new Map<Key, { slots: number; total: number; missing: number }>();

  addSlots(key: Key, slots: number, price: number): void {
    const sum = this.of(key);
    sum.slots += slots;
    sum.total += slots * price;
  }

  addMissing(key: Key, missing: number): void {
    this.of(key).missing += missing;
  }

  /** Highest mean price first, then most missing. */
  rows(k: number): (Scarcity & { key: Key })[] {
    return [...this.sums]
      .map(([key, { slots, total, missing }]) => {
        const price = slots === 0 ? 0 : total / slots;
        return { key, price, points: k === 0 ? price : price / k, slots, missing };
      })
      .sort((a, b) => b.price - a.price || b.missing - a.missing);
  }

  private of(key: Key): { slots: number; total: number; missing: number } {
    const sum = this.sums.get(key) ?? { slots: 0, total: 0, missing: 0 };
    this.sums.set(key, sum);
    return sum;
  }
}
