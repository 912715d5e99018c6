import { needWord as n, needWords, offerWord as o, offerWords } from './packed-instance.js';
import type { PackedInstance } from './packed-instance.js';
import { hardRefusal } from './refusal.js';
import type { Refusal } from './refusal.js';
import { excludedSchool, ownSchool, SchoolRelations } from './school-relations.js';

/** Offers under each first refusal that applies; a reason that never applies is left out. */
export type WhyNot = Partial<Record<Refusal, number>>;

/**
 * Counts, for a need that misses a supporter, every offer once under the first reason that applies. It
 * looks one by one only at offers that are related to the school or share an area; all the others fail
 * at "area", and their number is what remains.
 */
export class UnservedReasons {
  private readonly relations: SchoolRelations;
  private readonly bySchool: Lists;
  private readonly byTrust: Lists;
  private readonly byArea: Lists;
  private readonly withConsent: number;
  private readonly seen: Int32Array;

  constructor(private readonly packed: PackedInstance) {
    const { offer, offers, areas, evidence } = packed;
    const willing = (at: number): boolean => offer[at * offerWords + o.consent] === 1;
    let trusts = 0;
    let consenting = 0;
    for (let at = 0; at < offers; at++) {
      trusts = Math.max(trusts, offer[at * offerWords + o.trust]! + 1);
      if (willing(at)) consenting++;
    }
    this.withConsent = consenting;
    this.relations = new SchoolRelations(packed);
    this.seen = new Int32Array(offers).fill(-1);
    this.bySchool = listBy(packed.schools, offers, (at, add) => {
      if (willing(at)) add(offer[at * offerWords + o.school]!);
    });
    this.byTrust = listBy(trusts, offers, (at, add) => {
      const trust = offer[at * offerWords + o.trust]!;
      if (willing(at) && trust >= 0 && offer[at * offerWords + o.outsideTrustOnly] === 1)
        add(trust);
    });
    this.byArea = listBy(areas, offers, (at, add) => {
      if (!willing(at)) return;
      for (let area = 0; area < areas; area++) if (evidence[at * areas + area]! > 0) add(area);
    });
  }

  /**
   * @param inRow feasible offers of the need, after only the best of each school was kept where two are wanted
   * @param paired how many of them support it already: these are not counted
   * @param locked supporters of the need that stand outside its row: not counted either
   */
  count(need: number, inRow: number, paired: number, locked = 0): WhyNot {
    const { packed } = this;
    const at = need * needWords;
    if (packed.need[at + n.consent] === 0) return named({ consent: packed.offers });
    const school = packed.need[at + n.school]!;
    this.relations.focus(school);
    const why = this.related(school, packed.need[at + n.trust]!);
    let notByArea = why['own-school'] + why.excluded + why.trust;
    let feasible = 0;
    for (
      let place = packed.needAreaStart[need]!;
      place < packed.needAreaStart[need + 1]!;
      place++
    ) {
      const { start, items } = this.byArea;
      const area = packed.needAreas[place]! >> 2;
      for (let item = start[area]!; item < start[area + 1]!; item++) {
        const offer = items[item]!;
        if (this.seen[offer] === need) continue;
        this.seen[offer] = need;
        const relation = this.relations.to[packed.offer[offer * offerWords + o.school]!]!;
        const refusal = hardRefusal(packed, need, offer, relation);
        if (refusal === null) feasible++;
        else if (refusal === 'phase' || refusal === 'time' || refusal === 'distance')
          why[refusal]++;
        else continue;
        notByArea++;
      }
    }
    const leftOut = feasible - inRow - locked;
    // A need for one supporter has every feasible offer in its row, but for those that once declined.
    if (packed.need[at + n.supporters] === 1) why.excluded += leftOut;
    return named({
      ...why,
      consent: packed.offers - this.withConsent,
      area: this.withConsent - notByArea,
      'other-offer-of-school': packed.need[at + n.supporters] === 1 ? 0 : leftOut,
      outranked: inRow - paired,
    });
  }

  /** Offers refused because of who offers them, whatever they offer. */
  private related(school: number, trust: number): Record<RefusedByLooking, number> {
    const { linkStart, links } = this.packed;
    const why = { 'own-school': 0, excluded: 0, trust: 0, phase: 0, time: 0, distance: 0 };
    why['own-school'] = sizeOf(this.bySchool, school);
    const counted = new Set<number>();
    for (let at = linkStart[school]!; at < linkStart[school + 1]!; at++) {
      const other = links[at]! >> 3;
      if (this.relations.to[other] !== excludedSchool || counted.has(other)) continue;
      counted.add(other);
      why.excluded += sizeOf(this.bySchool, other);
    }
    if (trust < 0 || trust >= this.byTrust.start.length - 1) return why;
    for (let at = this.byTrust.start[trust]!; at < this.byTrust.start[trust + 1]!; at++) {
      const offer = this.byTrust.items[at]!;
      const relation = this.relations.to[this.packed.offer[offer * offerWords + o.school]!]!;
      if (relation !== ownSchool && relation !== excludedSchool) why.trust++;
    }
    return why;
  }
}

type RefusedByLooking = 'own-school' | 'excluded' | 'trust' | 'phase' | 'time' | 'distance';

/** items[start[k]..start[k+1]-1] belong to key k, in order of id. */
interface Lists {
  readonly start: Int32Array;
  readonly items: Int32Array;
}

function listBy(
  keys: number,
  items: number,
  keysOf: (item: number, add: (key: number) => void) => void,
): Lists {
  const start = new Int32Array(keys + 1);
  for (let item = 0; item < items; item++) keysOf(item, (key) => start[key + 1]!++);
  for (let key = 0; key < keys; key++) start[key + 1]! += start[key]!;
  const next = Int32Array.from(start);
  const all = new Int32Array(start[keys]!);
  for (let item = 0; item < items; item++) keysOf(item, (key) => (all[next[key]!++] = item));
  return { start, items: all };
}

function sizeOf({ start }: Lists, key: number): number {
  return start[key + 1]! - start[key]!;
}

function named(why: WhyNot): WhyNot {
  return Object.fromEntries(Object.entries(why).filter(([, count]) => count > 0));
}
