import type { Graph } from './graph.js';
import type { Instance } from './instance.js';
import type { Pair } from './result.js';

/**
 * Matching where an offer's capacity is its days and each pairing takes some of them. This is no flow any
 * more but generalised assignment, and hard: the answer comes with a bound, and is the best when they meet.
 */
export interface DaysProblem {
  readonly graph: Graph;
  /** Days that one supporter of the need spends, at least 1. */
  readonly needDays: Int32Array;
  /** Days that the offer has. */
  readonly offerDays: Int32Array;
}

export interface DaysAnswer {
  readonly pairs: readonly Pair[];
  readonly objective: number;
  /** No answer is worth more. */
  readonly bound: number;
}

/** Two supporters share a need's days; days are counted whole, upwards for needs and downwards for offers. */
export function daysProblemOf(instance: Instance, graph: Graph): DaysProblem {
  return {
    graph,
    needDays: Int32Array.from(instance.needs, ({ days, supporters }) =>
      Math.max(1, Math.ceil(days / supporters)),
    ),
    offerDays: Int32Array.from(instance.offers, ({ days }) => Math.max(0, Math.floor(days))),
  };
}

/**
 * Bound and answer by prices per day (Lagrangian relaxation): at whole-number prices each need takes what
 * is worth most to it after paying for its days; the income and what is left to the needs bound every
 * answer. Prices follow demand (subgradient steps). Every few rounds the prices guide a greedy answer
 * that keeps the days.
 * @param rounds of price changes; more give a tighter bound
 */
export function answerByDayPrices(
  problem: DaysProblem,
  rounds: number,
): DaysAnswer & { readonly prices: Int32Array } {
  const { graph, offerDays } = problem;
  const orders = servingOrders(problem);
  const answerAt = (at: Int32Array): DaysAnswer => {
    const [first, second] = orders.map((order) => greedyAnswer(problem, at, order));
    return second!.objective > first!.objective ? second! : first!;
  };
  let best = answerAt(new Int32Array(graph.offers));
  let bound = Infinity;
  let prices = new Int32Array(graph.offers);
  const current = new Float64Array(graph.offers);
  let pace = 1;
  let since = 0;
  for (let round = 0; round < rounds && bound > best.objective; round++) {
    const whole = Int32Array.from(current, (price) => Math.round(price));
    const { value, used } = demandAt(problem, whole);
    if (value < bound) {
      bound = value;
      prices = whole;
      since = 0;
    } else if (++since >= 12) {
      pace /= 2;
      since = 0;
    }
    if (round % 8 === 0) {
      const answer = answerAt(whole);
      if (answer.objective > best.objective) best = answer;
    }
    let square = 0;
    for (let offer = 0; offer < graph.offers; offer++)
      square += (used[offer]! - offerDays[offer]!) ** 2;
    if (square === 0) break;
    const stride = (pace * (value - best.objective)) / square;
    for (let offer = 0; offer < graph.offers; offer++) {
      current[offer] = Math.max(0, current[offer]! + stride * (used[offer]! - offerDays[offer]!));
    }
  }
  return { ...best, bound: Math.max(bound, best.objective), prices };
}

/** What the needs would take at these prices, and the bound that follows. */
function demandAt(
  { graph, needDays, offerDays }: DaysProblem,
  prices: Int32Array,
): { value: number; used: Int32Array } {
  const used = new Int32Array(graph.offers);
  let value = 0;
  for (let offer = 0; offer < graph.offers; offer++) value += prices[offer]! * offerDays[offer]!;
  for (let need = 0; need < graph.needs; need++) {
    const days = needDays[need]!;
    let [first, second] = [0, 0];
    let [firstOffer, secondOffer] = [-1, -1];
    for (let at = graph.rowStart[need]!; at < graph.rowEnd[need]!; at++) {
      const offer = graph.edges[at]! & 262143;
      if (offerDays[offer]! < days) continue;
      const worth = graph.base[need]! + (graph.edges[at]! >>> 18) - days * prices[offer]!;
      if (worth > first)
        [second, secondOffer, first, firstOffer] = [first, firstOffer, worth, offer];
      else if (worth > second) [second, secondOffer] = [worth, offer];
    }
    if (firstOffer >= 0) used[firstOffer]! += days;
    value += first;
    if (graph.want[need] === 1) continue;
    if (secondOffer >= 0) used[secondOffer]! += days;
    value += second;
  }
  return { value, used };
}

/** Who is served first: the highest value, or the highest value for a day. Neither is the better one always. */
function servingOrders({ graph, needDays }: DaysProblem): Int32Array[] {
  const { base, needs } = graph;
  const all = Int32Array.from({ length: needs }, (_, need) => need);
  // without a base only the score speaks, and shorter needs go first
  const worthADay = (need: number): number => (base[need]! + 1) / needDays[need]!;
  return [
    all.slice().sort((a, b) => base[b]! - base[a]! || needDays[a]! - needDays[b]! || a - b),
    all.sort((a, b) => worthADay(b) - worthADay(a) || a - b),
  ];
}

/** In an order of needs, each takes what is worth most after the prices and still has the days. */
function greedyAnswer(
  { graph, needDays, offerDays }: DaysProblem,
  prices: Int32Array,
  order: Int32Array,
): DaysAnswer {
  const left = offerDays.slice();
  const pairs: Pair[] = [];
  let objective = 0;
  for (const need of order) {
    const taken: number[] = [];
    for (let unit = 0; unit < graph.want[need]!; unit++) {
      let highest = -Infinity;
      let best: Pair | null = null;
      for (let at = graph.rowStart[need]!; at < graph.rowEnd[need]!; at++) {
        const offer = graph.edges[at]! & 262143;
        const score = graph.edges[at]! >>> 18;
        const worth = score - needDays[need]! * prices[offer]!;
        if (worth <= highest || left[offer]! < needDays[need]! || taken.includes(offer)) continue;
        highest = worth;
        best = { need, offer, score };
      }
      if (best === null) break;
      taken.push(best.offer);
      left[best.offer]! -= needDays[need]!;
      pairs.push(best);
      objective += graph.base[need]! + best.score;
    }
  }
  pairs.sort((a, b) => a.need - b.need || a.offer - b.offer);
  return { pairs, objective, bound: Infinity };
}

/** What is wrong with an answer in days, null when it keeps every rule. */
export function faultOfDays(
  { graph, needDays, offerDays }: DaysProblem,
  pairs: readonly Pair[],
): string | null {
  const left = offerDays.slice();
  const taken = new Map<number, number[]>();
  for (const { need, offer, score } of pairs) {
    const others = taken.get(need) ?? [];
    if (others.length >= graph.want[need]! || others.includes(offer))
      return `need ${need} has too many supporters`;
    taken.set(need, [...others, offer]);
    if ((left[offer]! -= needDays[need]!) < 0) return `offer ${offer} gives more days than it has`;
    const row = graph.edges.subarray(graph.rowStart[need], graph.rowEnd[need]);
    if (!row.some((edge) => (edge & 262143) === offer && edge >>> 18 === score))
      return `${need}-${offer} is no feasible pair`;
  }
  return null;
}
