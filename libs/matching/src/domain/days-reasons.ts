import type { DaysProblem } from './days.js';
import type { Instance } from './instance.js';
import type { NotChosen } from './not-chosen.js';
import type { PackedInstance } from './packed-instance.js';
import type { Pair, Unserved } from './result.js';
import { UnservedReasons } from './unserved.js';
import { step } from './watch.js';
import type { Watch } from './watch.js';

/** An answer in days with all that its reasons need. */
export interface SolvedDays {
  readonly instance: Instance;
  readonly packed: PackedInstance;
  readonly problem: DaysProblem;
  readonly pairs: readonly Pair[];
  /** Days that each offer still has. */
  readonly left: Int32Array;
  /** Prices per day, the bound that they give, and what the pairs are worth. */
  readonly prices: Int32Array;
  readonly priceBound: number;
  readonly objective: number;
}

/** What the pairs leave of each offer's days. */
export function daysLeft({ needDays, offerDays }: DaysProblem, pairs: readonly Pair[]): Int32Array {
  const left = offerDays.slice();
  for (const { need, offer } of pairs) left[offer]! -= needDays[need]!;
  return left;
}

export interface AlternativeInDays {
  readonly offer: number;
  readonly score: number;
  /** Proven: whoever insists on the pair costs the whole at least so much. Often 0: prices bound it loosely. */
  readonly minimumLoss: number;
  /** It has as many days left as the need asks. */
  readonly free: boolean;
}

/**
 * The feasible offers with enough days that the need was not paired with, least loss first. Why the loss is
 * proven: at any prices per day, the bound on all answers that hold (i, j) is the bound on all answers
 * less what need i gives up by taking j, and the answer is worth what it is worth.
 */
export function alternativesInDays(
  solved: SolvedDays,
  need: number,
  most: number,
): AlternativeInDays[] {
  const { problem, prices, left, priceBound, objective } = solved;
  const { graph, needDays, offerDays } = problem;
  const days = needDays[need]!;
  const row = Array.from(graph.edges.subarray(graph.rowStart[need], graph.rowEnd[need]))
    .map((edge) => ({ offer: edge & 262143, score: edge >>> 18 }))
    .filter(({ offer }) => offerDays[offer]! >= days)
    .map((edge) => ({
      ...edge,
      worth: graph.base[need]! + edge.score - days * prices[edge.offer]!,
    }));
  const worths = row.map(({ worth }) => Math.max(0, worth)).sort((a, b) => b - a);
  const want = graph.want[need]!;
  // With this offer held, the least of the wanted that it did not already stand among makes room.
  const leastHeld = worths[want - 1] ?? 0;
  const supporters = supportersOf(solved, need);
  return row
    .filter(({ offer }) => !supporters.has(offer))
    .map(({ offer, score, worth }) => ({
      ...{ offer, score, free: left[offer]! >= days },
      minimumLoss: Math.max(0, Math.max(0, leastHeld - worth) - (priceBound - objective)),
    }))
    .sort((a, b) => a.minimumLoss - b.minimumLoss || b.score - a.score || a.offer - b.offer)
    .slice(0, most);
}

function supportersOf({ pairs }: SolvedDays, need: number): Set<number> {
  return new Set(pairs.flatMap((pair) => (pair.need === need ? [pair.offer] : [])));
}

export interface ShortOfDays {
  readonly offer: number;
  readonly score: number;
  readonly daysLeft: number;
  readonly daysAsked: number;
}

/** Offers that would do but for their days, the best fit first. */
export function shortOfDays(solved: SolvedDays, need: number, most: number): ShortOfDays[] {
  const { problem, left } = solved;
  const { graph, needDays } = problem;
  const supporters = supportersOf(solved, need);
  return Array.from(graph.edges.subarray(graph.rowStart[need], graph.rowEnd[need]))
    .map((edge) => ({ offer: edge & 262143, score: edge >>> 18 }))
    .filter(({ offer }) => !supporters.has(offer) && left[offer]! < needDays[need]!)
    .sort((a, b) => b.score - a.score || a.offer - b.offer)
    .slice(0, most)
    .map(({ offer, score }) => ({
      ...{ offer, score, daysLeft: left[offer]!, daysAsked: needDays[need]! },
    }));
}

/** Every need that misses a supporter, with its offers under the first reason that applies. */
export function unservedInDays(solved: SolvedDays, watch: Watch = {}): Unserved[] {
  const { packed, problem, left, pairs } = solved;
  const { graph, needDays } = problem;
  const reasons = new UnservedReasons(packed);
  const held = new Map<number, Set<number>>();
  for (const { need, offer } of pairs) held.set(need, (held.get(need) ?? new Set()).add(offer));
  const unserved: Unserved[] = [];
  for (let need = 0; need < graph.needs; need++) {
    step(watch, 'certify', need, graph.needs);
    const supporters = held.get(need) ?? new Set();
    const missing = graph.want[need]! - supporters.size;
    if (missing === 0) continue;
    const row = graph.edges.subarray(graph.rowStart[need], graph.rowEnd[need]);
    const days = row.reduce((count, edge) => {
      const offer = edge & 262143;
      return count + (!supporters.has(offer) && left[offer]! < needDays[need]! ? 1 : 0);
    }, 0);
    const { outranked = 0, ...why } = reasons.count(need, row.length, supporters.size);
    unserved.push({
      ...{ need, missing },
      why: {
        ...why,
        ...(outranked > days && { outranked: outranked - days }),
        ...(days > 0 && { days }),
      },
    });
  }
  return unserved;
}

/** Every offer with days that was given nobody, and why. */
export function notChosenInDays({ instance, problem, pairs }: SolvedDays): NotChosen[] {
  const { graph, needDays, offerDays } = problem;
  const feasible = new Int32Array(graph.offers);
  const within = new Uint8Array(graph.offers);
  for (let need = 0; need < graph.needs; need++) {
    for (let at = graph.rowStart[need]!; at < graph.rowEnd[need]!; at++) {
      const offer = graph.edges[at]! & 262143;
      feasible[offer]!++;
      if (offerDays[offer]! >= needDays[need]!) within[offer] = 1;
    }
  }
  const chosen = new Set(pairs.map(({ offer }) => offer));
  const whyNot = (offer: number): NotChosen['why'] => {
    if (feasible[offer] === 0) return 'no-need';
    return within[offer] === 0 ? 'too-few-days' : 'others-fit-better';
  };
  return instance.offers
    .filter(({ id, consent }) => consent && offerDays[id]! > 0 && !chosen.has(id))
    .map(({ id }) => ({ offer: id, why: whyNot(id), feasibleNeeds: feasible[id]! }));
}
