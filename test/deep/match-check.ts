import { alternativesOf } from '../../libs/matching/src/domain/alternatives.js';
import { reasonsOf } from '../../libs/matching/src/domain/explain-pair.js';
import type { Instance } from '../../libs/matching/src/domain/instance.js';
import type { Result } from '../../libs/matching/src/domain/result.js';
import { solve } from '../../libs/matching/src/domain/solve.js';
import type { Solution } from '../../libs/matching/src/domain/solve.js';
import { bestByTrying, edgesByTheBook, whyByTheBook } from './match-by-the-book.js';
import type { BookEdge } from './match-by-the-book.js';

const ks = [20_000, 1_000, 0];

/** Holds the engine to the book on one small instance. @returns what is wrong, null when nothing is */
export function faultOf(instance: Instance, seed: number): string | null {
  const k = ks[seed % ks.length]!;
  const edges = edgesByTheBook(instance);
  const solution = solve(instance, { k });
  const valueOf = (edge: BookEdge): number => instance.needs[edge.need]!.priority * k + edge.score;
  const best = bestByTrying(instance, edges, valueOf);
  const { summary } = solution.result;
  if (summary.objective !== best) return `objective ${summary.objective}, best by trying ${best}`;
  if (summary.gap !== 0) return `gap ${summary.gap}`;
  return (
    faultOfGraph(solution, edges) ??
    faultOfPairs(instance, edges, solution.result) ??
    faultOfCoverage(instance, edges, solution.result) ??
    faultOfPrices(instance, edges, solution, valueOf, best) ??
    faultOfAlternatives(instance, edges, solution, valueOf, best)
  );
}

function faultOfGraph(
  { graph, packed, weights }: Solution,
  edges: readonly BookEdge[],
): string | null {
  const found: string[] = [];
  for (let need = 0; need < graph.needs; need++) {
    for (let at = graph.rowStart[need]!; at < graph.rowEnd[need]!; at++) {
      const [offer, score] = [graph.edges[at]! & 262143, graph.edges[at]! >>> 18];
      found.push(`${need}-${offer}:${score}`);
      const told = reasonsOf({ packed, weights }, need, offer).score;
      if (told !== score)
        return `need ${need}, offer ${offer}: the factors sum to ${told}, the edge has ${score}`;
    }
  }
  const wanted = edges.map(({ need, offer, score }) => `${need}-${offer}:${score}`);
  return found.join() === wanted.join()
    ? null
    : `edges ${found.join()} instead of ${wanted.join()}`;
}

function faultOfPairs(
  instance: Instance,
  edges: readonly BookEdge[],
  result: Result,
): string | null {
  for (const need of instance.needs) {
    const supporters = result.pairs
      .filter((pair) => pair.need === need.id)
      .map(({ offer }) => offer);
    const schools = new Set(supporters.map((offer) => instance.offers[offer]!.school));
    if (schools.size !== supporters.length)
      return `need ${need.id} has two supporters of one school`;
    const entry = result.unserved.find((unserved) => unserved.need === need.id);
    if ((entry?.missing ?? 0) !== need.supporters - supporters.length)
      return `need ${need.id} misses the wrong number`;
    if (entry === undefined) continue;
    const why = whyByTheBook(instance, edges, need, supporters);
    const same = sorted(why) === sorted(entry.why);
    if (!same) return `need ${need.id}: why ${sorted(entry.why)} instead of ${sorted(why)}`;
  }
  return null;
}

function faultOfCoverage(
  instance: Instance,
  edges: readonly BookEdge[],
  result: Result,
): string | null {
  const best = bestByTrying(instance, edges, (edge) => instance.needs[edge.need]!.priority);
  const isBest = result.summary.coverage === best;
  return isBest === result.summary.coverageIsBest
    ? null
    : `coverage ${result.summary.coverage}, best ${best}`;
}

/** A price is exactly what one more slot would add. */
function faultOfPrices(
  instance: Instance,
  edges: readonly BookEdge[],
  { result }: Solution,
  valueOf: (edge: BookEdge) => number,
  best: number,
): string | null {
  for (const { id } of instance.offers) {
    const offers = instance.offers.map((offer) =>
      offer.id === id ? { ...offer, capacity: offer.capacity + 1 } : offer,
    );
    const gain = bestByTrying({ ...instance, offers }, edges, valueOf) - best;
    const price = result.prices.find((entry) => entry.offer === id)?.price ?? 0;
    if (price !== gain) return `offer ${id} has the price ${price}; one more slot adds ${gain}`;
  }
  return null;
}

/** Whoever insists on an alternative loses at least what was said. */
function faultOfAlternatives(
  instance: Instance,
  edges: readonly BookEdge[],
  solution: Solution,
  valueOf: (edge: BookEdge) => number,
  best: number,
): string | null {
  const bonus = 2 ** 40;
  for (const need of instance.needs) {
    for (const other of alternativesOf(solution, need.id, 3)) {
      const forced = (edge: BookEdge): boolean =>
        edge.need === need.id && edge.offer === other.offer;
      const value =
        bestByTrying(instance, edges, (edge) => valueOf(edge) + (forced(edge) ? bonus : 0)) - bonus;
      if (value < 0) continue; // no slot at all: the pair cannot be forced
      if (best - value < other.minimumLoss)
        return `need ${need.id}, offer ${other.offer}: loss ${best - value} is less than said`;
    }
  }
  return null;
}

function sorted(why: Record<string, number>): string {
  return JSON.stringify(Object.entries(why).sort(([a], [b]) => (a < b ? -1 : 1)));
}
