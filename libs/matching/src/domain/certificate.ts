import type { Graph } from './graph.js';

/** An answer with its claim to be the best: what anybody needs to check it, and nothing of the solver. */
export interface Answer {
  readonly pairs: readonly {
    readonly need: number;
    readonly offer: number;
    readonly score: number;
  }[];
  /** Per need, from 0. */
  readonly gain: Int32Array;
  /** Per offer, from 0. */
  readonly price: Int32Array;
}

export interface Certificate {
  /** Value of the pairs. */
  readonly primal: number;
  /** Above this no answer can go. */
  readonly dual: number;
  /** dual - primal: 0 proves the answer the best there is. */
  readonly gap: number;
  /** What is wrong with the answer itself; empty when it may be used. */
  readonly faults: readonly string[];
}

/**
 * Checks an answer against the scored graph, in one pass over the edges and in whole numbers. Written
 * apart from the solver: it trusts none of its books. Why it proves anything: for every allowed set of
 * pairs and any gains and prices from 0,
 *
 *   value of the pairs <= sum want x gain + sum capacity x price + sum max(0, value - gain - price),
 *
 * because a pair is worth at most its need's gain, its offer's price and its own surplus together. So
 * when both sides are equal, no other answer is worth more.
 */
export function certify(graph: Graph, answer: Answer): Certificate {
  const faults: string[] = [];
  const first = new Int32Array(graph.needs).fill(-1);
  const second = new Int32Array(graph.needs).fill(-1);
  const used = new Int32Array(graph.offers);
  let primal = 0;
  for (const { need, offer, score } of answer.pairs) {
    primal += graph.base[need]! + score;
    used[offer]!++;
    if (first[need]! < 0) first[need] = offer;
    else if (second[need]! < 0 && graph.want[need] === 2 && first[need] !== offer)
      second[need] = offer;
    else faults.push(`Need ${need} has more supporters than it wants, or one twice.`);
    if (!rowHas(graph, need, offer, score))
      faults.push(`Need ${need} and offer ${offer} with ${score} are no feasible pair.`);
  }
  let dual = 0;
  for (let offer = 0; offer < graph.offers; offer++) {
    if (used[offer]! > graph.capacity[offer]!)
      faults.push(`Offer ${offer} supports more than it can.`);
    if (answer.price[offer]! < 0) faults.push(`Offer ${offer} has a price below 0.`);
    dual += graph.capacity[offer]! * answer.price[offer]!;
  }
  for (let need = 0; need < graph.needs; need++) {
    if (answer.gain[need]! < 0) faults.push(`Need ${need} has a gain below 0.`);
    dual += graph.want[need]! * answer.gain[need]! + surplusOfRow(graph, need, answer);
  }
  return { primal, dual, gap: dual - primal, faults };
}

/** Sum of what the pairs of a row are worth beyond gain and price. */
function surplusOfRow(graph: Graph, need: number, { gain, price }: Answer): number {
  const { edges } = graph;
  const worth = graph.base[need]! - gain[need]!;
  const end = graph.rowEnd[need]!;
  let sum = 0;
  for (let at = graph.rowStart[need]!; at < end; at++) {
    const surplus = worth + (edges[at]! >>> 18) - price[edges[at]! & 262143]!;
    if (surplus > 0) sum += surplus;
  }
  return sum;
}

function rowHas(graph: Graph, need: number, offer: number, score: number): boolean {
  for (let at = graph.rowStart[need]!; at < graph.rowEnd[need]!; at++) {
    if (graph.edges[at]! >>> 18 === score && (graph.edges[at]! & 262143) === offer) return true;
  }
  return false;
}
