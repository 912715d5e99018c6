import type {
  Instance,
  Mode,
  Need,
  Offer,
  Phase,
  School,
} from '../../libs/matching/src/domain/instance.js';
import { towns } from './match-towns.js';

export interface InstanceShape {
  readonly needs: number;
  readonly offers: number;
  readonly seed: number;
  /** Half the side of the square, metres, from which schools are drawn around the first town; absent: everywhere. */
  readonly within?: number;
}

export const shapes = {
  borough: { needs: 300, offers: 500, seed: 11, within: 12_000 },
  region: { needs: 1_150, offers: 2_000, seed: 12, within: 60_000 },
  england: { needs: 25_000, offers: 40_000, seed: 13 },
  shortage: { needs: 25_000, offers: 11_250, seed: 14 },
} as const satisfies Record<string, InstanceShape>;

const areaNames = [
  'Attendance', 'SEND', 'Behaviour', 'Mental health', 'Inclusion', 'Family engagement', 'Phonics', 'Early reading',
  'Writing', 'Mathematics', 'Science', 'History', 'Geography', 'Languages', 'Computing', 'Arts', 'Music', 'PE',
  'Early years', 'Sixth form', 'Curriculum', 'Assessment', 'Careers', 'Governance', 'Finance', 'Leadership',
]; // prettier-ignore
/** Schools ask for the first, and can offer the later ones: demand and supply do not meet by themselves. */
const demand = areaNames.map((_, area) => (area < 6 ? 6 : area < 20 ? 2 : 1));
const supply = areaNames.map((_, area) => (area < 6 ? 2 : area < 20 ? 3 : 5));

/** A made-up country of schools around real towns: the same shape and seed always give the same instance. */
export function makeInstance(shape: InstanceShape): Instance {
  const random = randomFrom(shape.seed);
  const schools = makeSchools(Math.ceil((shape.needs + shape.offers) * 0.45), shape, random);
  return {
    areas: areaNames,
    schools,
    needs: Array.from({ length: shape.needs }, (_, id) => makeNeed(id, schools.length, random)),
    offers: Array.from({ length: shape.offers }, (_, id) => makeOffer(id, schools, random)),
    exclusions: links(schools, Math.ceil(schools.length * 0.3), 3_000, random),
    priorLinks: links(schools, Math.ceil(schools.length * 0.15), 40_000, random).map((link) => ({
      ...link,
      quality: 1 + Math.floor(random() * 3),
    })),
  };
}

function makeSchools(count: number, { within }: InstanceShape, random: () => number): School[] {
  const trusts = Math.max(1, Math.floor(count / 16));
  return Array.from({ length: count }, (_, id) => {
    const rural = random() < 0.22;
    const [easting, northing] =
      within === undefined ? place(rural, random) : placeWithin(within, random);
    const phase = pick([77.5, 16, 4.5, 1.2, 0.8], random) as Phase;
    return {
      id,
      easting,
      northing,
      phase,
      trust: random() < 0.5 ? Math.floor(random() ** 2 * trusts) : -1,
      pupils: Math.round(phase === 1 ? 500 + random() * 1300 : 60 + random() * 500),
      freeMeals: Math.round((5 + 55 * random() ** 1.6) * 10) / 10,
      rural,
    };
  });
}

function place(rural: boolean, random: () => number): [number, number] {
  if (rural)
    return [Math.round(140_000 + random() * 500_000), Math.round(60_000 + random() * 560_000)];
  const [east, north, size] =
    towns[
      pick(
        towns.map((town) => town[2]),
        random,
      )
    ]!;
  const spread = 2_500 * Math.sqrt(size);
  return [Math.round(east + normal(random) * spread), Math.round(north + normal(random) * spread)];
}

function placeWithin(within: number, random: () => number): [number, number] {
  return [
    Math.round(530_000 + (random() - 0.5) * 2 * within),
    Math.round(180_000 + (random() - 0.5) * 2 * within),
  ];
}

function makeNeed(id: number, schools: number, random: () => number): Need {
  const startFrom = Math.floor(random() * 26);
  return {
    id,
    school: Math.floor(random() * schools),
    areas: distinct(pick([50, 35, 15], random) + 1, demand, random).map((area) => ({
      area,
      weight: 1 + Math.floor(random() * 3),
    })),
    urgency: 1 + Math.floor(random() * 4),
    priority: 1 + Math.floor(random() * 100),
    mode: (['in_person', 'remote', 'either'] as const satisfies Mode[])[
      pick([45, 10, 45], random)
    ]!,
    maxTravel: 10_000 + Math.floor(random() * 50_000),
    startFrom,
    startTo: startFrom + 8 + Math.floor(random() * 16),
    days: 2 + Math.floor(random() * 10),
    supporters: random() < 0.07 ? 2 : 1,
    consent: random() < 0.98,
  };
}

function makeOffer(id: number, schools: readonly School[], random: () => number): Offer {
  const school = Math.floor(random() * schools.length);
  const availableFrom = Math.floor(random() * 16);
  const other = random() < 0.25 ? 1 << pick([77.5, 16, 4.5, 1.2, 0.8], random) : 0;
  return {
    id,
    school,
    areas: distinct(1 + pick([40, 40, 20], random), supply, random).map((area) => ({
      area,
      evidence: 1 + Math.floor(random() * 5),
    })),
    phases: (1 << schools[school]!.phase) | other,
    capacity: 1 + pick([60, 30, 10], random),
    days: 3 + Math.floor(random() * 20),
    radius: 10_000 + Math.floor(random() * 50_000),
    remote: random() < 0.35,
    availableFrom,
    availableTo: availableFrom + 14 + Math.floor(random() * 30),
    load: pick([50, 25, 15, 10], random),
    outsideTrustOnly: random() < 0.1,
    consent: random() < 0.98,
  };
}

/** Pairs of schools no further apart than `reach`; fewer than asked where few are that near. */
function links(
  schools: readonly School[],
  count: number,
  reach: number,
  random: () => number,
): { a: number; b: number }[] {
  const found: { a: number; b: number }[] = [];
  for (let attempt = 0; attempt < 40 * count && found.length < count; attempt++) {
    const a = Math.floor(random() * schools.length);
    const b = Math.floor(random() * schools.length);
    const [x, y] = [schools[a]!, schools[b]!];
    if (a !== b && Math.hypot(x.easting - y.easting, x.northing - y.northing) <= reach)
      found.push({ a, b });
  }
  return found;
}

function distinct(count: number, shares: readonly number[], random: () => number): number[] {
  const chosen = new Set<number>();
  while (chosen.size < count) chosen.add(pick(shares, random));
  return [...chosen].sort((a, b) => a - b);
}

function pick(shares: readonly number[], random: () => number): number {
  let left = random() * shares.reduce((sum, share) => sum + share, 0);
  for (let at = 0; at < shares.length; at++) {
    left -= shares[at]!;
    if (left < 0) return at;
  }
  return shares.length - 1;
}

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Small seeded generator of numbers in 0..1 (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
