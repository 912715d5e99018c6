import { pair } from './augment.js';
import { chunksAt } from './chunks.js';
import { columnsOf } from './columns.js';
import type { Earlier } from './earlier.js';
import { arePaired, emptyFlow, field, offerStride, priceOf, servedUnits } from './flow.js';
import type { Flow } from './flow.js';
import type { Graph } from './graph.js';
import type { Instance } from './instance.js';
import { limitLoad } from './load-limits.js';
import { lowerPrices } from './lowest-prices.js';
import { movesBetween } from './moves.js';
import type { Move } from './moves.js';
import { resultOf } from './prove.js';
import { Refiller } from './refiller.js';
import type { Pair } from './result.js';
import { applyRulings } from './rulings.js';
import { graphOf } from './score-graph.js';
import { prepare, scoreRows } from './solve.js';
import type { Solution, SolveOptions } from './solve.js';
import { seatHelpers } from './seat-helpers.js';
import { Solver } from './solver.js';

export interface Resolution {
  readonly solution: Solution;
  /** Against the earlier pairs. */
  readonly moves: readonly Move[];
}

/**
 * Solves an instance that is an earlier one with changes: needs and offers come, gone or altered, pairs
 * locked or declined. Starts from the earlier prices and the earlier pairs that these prices still bear
 * out, and mends the rest; the answer is proven as any other.
 */
export function resolve(
  instance: Instance,
  earlier: Earlier,
  options: SolveOptions = {},
): Resolution {
  const prepared = prepare(instance, options);
  const { rows, pairsTested } = scoreRows(prepared, options);
  const ruled = applyRulings(graphOf(instance, prepared.packed, rows, prepared.k), options);
  const { locked } = ruled;
  const graph = limitLoad(ruled.graph, options, locked);
  const settled = new Set(
    [...locked, ...(options.forbidden ?? [])].map(({ need, offer }) => `${need} ${offer}`),
  );
  const pairs = earlier.pairs.filter(({ need, offer }) => !settled.has(`${need} ${offer}`));
  const known = seatHelpers(graph, prepared.packed, { ...earlier, pairs });
  const flow = warmStart(graph, known);
  const solved = { ...prepared, graph, flow, locked, limits: options };
  const solution = { ...solved, result: resultOf({ ...solved, pairsTested }, options) };
  return { solution, moves: movesBetween(earlier.pairs, solution.result.pairs) };
}

/** The best flow, from earlier prices and pairs that need not fit any more. */
export function warmStart(graph: Graph, earlier: Earlier): Flow {
  const flow = emptyFlow(graph);
  for (const { offer, price } of earlier.prices) flow.offer[offer * offerStride] = price;
  const waiting = keepWhatFits(graph, flow, earlier.pairs);
  const wanted = graph.want.slice();
  for (const need of waiting) graph.want[need] = 0;
  const chunks = chunksAt(graph, flow);
  const refiller = new Refiller(graph, flow, columnsOf(graph), chunks);
  for (let offer = 0; offer < graph.offers; offer++) refiller.fill(offer);
  const solver = new Solver(graph, flow, chunks);
  for (const need of waiting.sort((a, b) => graph.base[b]! - graph.base[a]! || a - b)) {
    graph.want[need] = wanted[need]!;
    while (servedUnits(flow, need) < wanted[need]!) if (!solver.serve(need)) break;
  }
  lowerPrices({ graph, flow, chunks });
  return flow;
}

/** Enters the pairs that keep rules 1 to 3 at these prices. @returns needs that have to be served anew */
function keepWhatFits(graph: Graph, flow: Flow, pairs: readonly Pair[]): number[] {
  const earlier = new Map<number, number[]>();
  for (const { need, offer } of pairs) earlier.set(need, [...(earlier.get(need) ?? []), offer]);
  const waiting: number[] = [];
  for (let need = 0; need < graph.needs; need++) {
    const offers = earlier.get(need) ?? [];
    let worstKept = Infinity;
    let bestOther = 0;
    const kept: Pair[] = [];
    for (let at = graph.rowStart[need]!; at < graph.rowEnd[need]!; at++) {
      const offer = graph.edges[at]! & 262143;
      const score = graph.edges[at]! >>> 18;
      const worth = graph.base[need]! + score - priceOf(flow, offer);
      if (offers.includes(offer) && hasRoom(flow, offer)) {
        kept.push({ need, offer, score });
        worstKept = Math.min(worstKept, worth);
      } else {
        bestOther = Math.max(bestOther, worth);
      }
    }
    const full = kept.length === graph.want[need];
    if (kept.length > graph.want[need]! || worstKept < bestOther || (!full && bestOther > 0)) {
      if (graph.want[need]! > 0) waiting.push(need);
      continue;
    }
    for (const { offer, score } of kept)
      if (!arePaired(flow, need, offer)) pair(flow, need, offer, score);
    flow.gain[need] = full && kept.length > 0 ? worstKept : 0;
  }
  return waiting;
}

function hasRoom(flow: Flow, offer: number): boolean {
  return (
    flow.offer[offer * offerStride + field.used]! <
    flow.offer[offer * offerStride + field.capacity]!
  );
}
