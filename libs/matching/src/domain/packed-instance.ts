import type { Instance, Mode } from './instance.js';

/**
 * The instance as flat arrays in shared memory, so that scoring threads read it without a copy. Only
 * what feasibility and score read is here. An offer's numbers lie in one 64-byte record.
 */
export interface PackedInstance {
  readonly schools: number;
  readonly needs: number;
  readonly offers: number;
  readonly areas: number;
  /** Records of `offerWords` words, see `offerWord`. */
  readonly offer: Int32Array;
  /** Records of `needWords` words, see `needWord`. */
  readonly need: Int32Array;
  /** Areas of need i: needAreas[needAreaStart[i]..needAreaStart[i+1]-1] = area * 4 + weight. */
  readonly needAreaStart: Int32Array;
  readonly needAreas: Int32Array;
  /** Evidence 0 (not offered) to 5, at offer * areas + area. */
  readonly evidence: Uint8Array;
  /** Links of school s: links[linkStart[s]..] = other school * 8 + (0 excluded | quality 1..3). */
  readonly linkStart: Int32Array;
  readonly links: Int32Array;
}

export const offerWords = 16;
export const offerWord = {
  easting: 0,
  northing: 1,
  school: 2,
  trust: 3,
  phases: 4,
  phase: 5,
  radius: 6,
  from: 7,
  to: 8,
  pupils: 9,
  /** Hundredths of a per cent. */
  freeMeals: 10,
  rural: 11,
  load: 12,
  remote: 13,
  outsideTrustOnly: 14,
  consent: 15,
} as const;

export const needWords = 16;
export const needWord = {
  easting: 0,
  northing: 1,
  school: 2,
  trust: 3,
  phase: 4,
  maxTravel: 5,
  from: 6,
  to: 7,
  pupils: 8,
  freeMeals: 9,
  rural: 10,
  mode: 11,
  consent: 12,
  supporters: 13,
  priority: 14,
} as const;

export const modeCode = { in_person: 0, remote: 1, either: 2 } as const satisfies Record<
  Mode,
  number
>;

export function packInstance(instance: Instance): PackedInstance {
  const { schools, needs, offers, areas } = instance;
  const areaTotal = needs.reduce((sum, need) => sum + need.areas.length, 0);
  const packed: PackedInstance = {
    schools: schools.length,
    needs: needs.length,
    offers: offers.length,
    areas: areas.length,
    offer: sharedInts(offers.length * offerWords),
    need: sharedInts(needs.length * needWords),
    needAreaStart: sharedInts(needs.length + 1),
    needAreas: sharedInts(areaTotal),
    evidence: new Uint8Array(new SharedArrayBuffer(offers.length * areas.length)),
    ...packLinks(instance),
  };
  packNeeds(instance, packed);
  packOffers(instance, packed);
  return packed;
}

export function sharedInts(length: number): Int32Array<SharedArrayBuffer> {
  return new Int32Array(new SharedArrayBuffer(length * 4));
}

function packNeeds({ schools, needs }: Instance, packed: PackedInstance): void {
  let areaAt = 0;
  for (const need of needs) {
    const school = schools[need.school]!;
    const fields = [
      school.easting,
      school.northing,
      need.school,
      school.trust,
      school.phase,
      need.maxTravel, // prettier-ignore
      need.startFrom,
      need.startTo,
      school.pupils,
      Math.round(school.freeMeals * 100),
      school.rural ? 1 : 0,
      modeCode[need.mode],
      need.consent ? 1 : 0,
      need.supporters,
      need.priority,
    ];
    packed.need.set(fields, need.id * needWords);
    for (const { area, weight } of need.areas) packed.needAreas[areaAt++] = area * 4 + weight;
    packed.needAreaStart[need.id + 1] = areaAt;
  }
}

function packOffers({ schools, offers, areas }: Instance, packed: PackedInstance): void {
  for (const offer of offers) {
    const school = schools[offer.school]!;
    const fields = [
      school.easting,
      school.northing,
      offer.school,
      school.trust,
      offer.phases,
      school.phase,
      offer.radius,
      offer.availableFrom,
      offer.availableTo,
      school.pupils,
      Math.round(school.freeMeals * 100),
      school.rural ? 1 : 0,
      offer.load,
      offer.remote ? 1 : 0,
      offer.outsideTrustOnly ? 1 : 0,
      offer.consent ? 1 : 0,
    ];
    packed.offer.set(fields, offer.id * offerWords);
    for (const { area, evidence } of offer.areas) {
      const at = offer.id * areas.length + area;
      packed.evidence[at] = Math.max(packed.evidence[at]!, evidence);
    }
  }
}

function packLinks({
  schools,
  exclusions,
  priorLinks,
}: Instance): Pick<PackedInstance, 'linkStart' | 'links'> {
  const all = [
    ...exclusions.map(({ a, b }) => ({ a, b, kind: 0 })),
    ...priorLinks.map(({ a, b, quality }) => ({ a, b, kind: quality })),
  ];
  const linkStart = sharedInts(schools.length + 1);
  for (const { a, b } of all) {
    linkStart[a + 1]!++;
    linkStart[b + 1]!++;
  }
  for (let school = 0; school < schools.length; school++)
    linkStart[school + 1]! += linkStart[school]!;
  const next = Int32Array.from(linkStart);
  const links = sharedInts(2 * all.length);
  for (const { a, b, kind } of all) {
    links[next[a]!++] = b * 8 + kind;
    links[next[b]!++] = a * 8 + kind;
  }
  return { linkStart, links };
}
