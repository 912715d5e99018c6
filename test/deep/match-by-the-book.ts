import type { Instance, Need, Offer } from '../../libs/matching/src/domain/instance.js';

/**
 * The rules of matching once more, written straight from the words of the format and for reading only:
 * slow, on plain objects, sharing no line with the engine. Tests hold the engine to it.
 */
export interface BookEdge {
  readonly need: number;
  readonly offer: number;
  readonly score: number;
}

/** First rule that the pair breaks, null when none. */
export function refusalByTheBook(instance: Instance, need: Need, offer: Offer): string | null {
  const asks = instance.schools[need.school]!;
  const gives = instance.schools[offer.school]!;
  if (!need.consent || !offer.consent) return 'consent';
  if (need.school === offer.school) return 'own-school';
  const barred = instance.exclusions.some(
    ({ a, b }) =>
      (a === need.school && b === offer.school) || (b === need.school && a === offer.school),
  );
  if (barred) return 'excluded';
  if (offer.outsideTrustOnly && asks.trust >= 0 && asks.trust === gives.trust) return 'trust';
  if (!need.areas.some(({ area }) => offer.areas.some((given) => given.area === area)))
    return 'area';
  if ((offer.phases & (1 << asks.phase)) === 0) return 'phase';
  if (!(need.startFrom <= offer.availableTo && offer.availableFrom <= need.startTo)) return 'time';
  const remote = need.mode !== 'in_person' && offer.remote;
  return remote || meets(instance, need, offer) ? null : 'distance';
}

export function scoreByTheBook(instance: Instance, need: Need, offer: Offer): number {
  const asks = instance.schools[need.school]!;
  const gives = instance.schools[offer.school]!;
  const asked = need.areas.reduce((sum, { weight }) => sum + weight, 0);
  const common = need.areas.flatMap(({ area, weight }) =>
    offer.areas
      .filter((given) => given.area === area)
      .map(({ evidence }) => ({ weight, evidence })),
  );
  const covered = common.reduce((sum, { weight }) => sum + weight, 0);
  const graded = common.reduce((sum, { weight, evidence }) => sum + weight * evidence, 0);
  const limit = Math.min(need.maxTravel, offer.radius);
  const ways = [
    ...(need.mode !== 'in_person' && offer.remote ? [500] : []),
    ...(meets(instance, need, offer)
      ? [limit === 0 ? 1500 : Math.floor(1500 * (1 - apart(instance, need, offer) / limit))]
      : []),
  ];
  const links = instance.priorLinks.filter(
    ({ a, b }) =>
      (a === need.school && b === offer.school) || (b === need.school && a === offer.school),
  );
  const sizes = [asks.pupils, gives.pupils].sort((a, b) => a - b);
  return (
    Math.floor((3000 * covered) / asked) +
    Math.floor((2000 * graded) / (5 * covered)) +
    (asks.phase === gives.phase ? 1000 : 500) +
    Math.max(...ways) +
    Math.floor(
      (500 *
        (10_000 - Math.abs(Math.round(asks.freeMeals * 100) - Math.round(gives.freeMeals * 100)))) /
        10_000,
    ) +
    (sizes[1] === 0 ? 500 : Math.floor((500 * sizes[0]!) / sizes[1]!)) +
    (asks.rural === gives.rural ? 500 : 0) +
    Math.floor((500 * Math.max(0, ...links.map(({ quality }) => quality))) / 3) +
    Math.floor((500 * (3 - Math.min(3, offer.load))) / 3)
  );
}

/** All feasible edges, after "only the best offer of each school" for needs that want two. */
export function edgesByTheBook(instance: Instance): BookEdge[] {
  return instance.needs.flatMap((need) => {
    const row = instance.offers
      .filter((offer) => refusalByTheBook(instance, need, offer) === null)
      .map((offer) => ({
        need: need.id,
        offer: offer.id,
        score: scoreByTheBook(instance, need, offer),
      }))
      .sort((a, b) => b.score - a.score || a.offer - b.offer);
    if (need.supporters === 1) return row;
    const seen = new Set<number>();
    return row.filter(({ offer }) => {
      const { school } = instance.offers[offer]!;
      if (seen.has(school)) return false;
      seen.add(school);
      return true;
    });
  });
}

/** Reason counts for a need that misses somebody, one offer at a time. */
export function whyByTheBook(
  instance: Instance,
  edges: readonly BookEdge[],
  need: Need,
  supporters: readonly number[],
): Record<string, number> {
  const why: Record<string, number> = {};
  for (const offer of instance.offers) {
    if (supporters.includes(offer.id)) continue;
    const inRow = edges.some((edge) => edge.need === need.id && edge.offer === offer.id);
    const reason =
      refusalByTheBook(instance, need, offer) ?? (inRow ? 'outranked' : 'other-offer-of-school');
    why[reason] = (why[reason] ?? 0) + 1;
  }
  return why;
}

/** The best objective there is, by trying everything (needs one after another, over what is left of each offer). */
export function bestByTrying(
  instance: Instance,
  edges: readonly BookEdge[],
  valueOf: (edge: BookEdge) => number,
): number {
  const known = new Map<string, number>();
  const best = (need: number, left: readonly number[]): number => {
    if (need === instance.needs.length) return 0;
    const key = `${need}:${left.join()}`;
    const seen = known.get(key);
    if (seen !== undefined) return seen;
    const row = edges.filter((edge) => edge.need === need && left[edge.offer]! > 0);
    let highest = best(need + 1, left);
    row.forEach((first, at) => {
      const after = take(left, first.offer);
      highest = Math.max(highest, valueOf(first) + best(need + 1, after));
      if (instance.needs[need]!.supporters === 1) return;
      for (const second of row.slice(at + 1)) {
        const value = valueOf(first) + valueOf(second);
        highest = Math.max(highest, value + best(need + 1, take(after, second.offer)));
      }
    });
    known.set(key, highest);
    return highest;
  };
  return best(
    0,
    instance.offers.map((offer) => offer.capacity),
  );
}

function take(left: readonly number[], offer: number): number[] {
  return left.map((slots, at) => (at === offer ? slots - 1 : slots));
}

function apart(instance: Instance, need: Need, offer: Offer): number {
  const [a, b] = [instance.schools[need.school]!, instance.schools[offer.school]!];
  return Math.sqrt((a.easting - b.easting) ** 2 + (a.northing - b.northing) ** 2);
}

function meets(instance: Instance, need: Need, offer: Offer): boolean {
  return (
    need.mode !== 'remote' && apart(instance, need, offer) <= Math.min(need.maxTravel, offer.radius)
  );
}
