import { arePaired, holders, priceOf } from './flow.js';
import type { Solution } from './solve.js';

export interface Alternative {
  readonly offer: number;
  readonly score: number;
  /**
   * Proven: whoever insists on this pair costs the whole at least so much of the objective. The exact
   * cost, never less, is what `forcePair` answers.
   */
  readonly minimumLoss: number;
  readonly price: number;
  /** It still has a free slot in this answer. */
  readonly free: boolean;
}

/**
 * The feasible offers that the need was not paired with, least loss first, then higher score, then id.
 * Why the loss is proven: for every set of pairs that contains (i, j), the bound of the certificate
 * holds with the surplus of (i, j), which is value - gain - price and not positive, left in.
 */
export function alternativesOf(solution: Solution, need: number, most: number): Alternative[] {
  const { graph, flow, packed } = solution;
  const level = flow.gain[need]! - graph.base[need]!;
  const best: Alternative[] = [];
  for (let at = graph.rowStart[need]!; at < graph.rowEnd[need]!; at++) {
    const offer = graph.edges[at]! & 262143;
    const score = graph.edges[at]! >>> 18;
    const price = priceOf(flow, offer);
    const minimumLoss = level + price - score;
    const last = best[most - 1];
    // The row comes in order of score, then id, so an equal loss found later stands behind.
    if ((last !== undefined && minimumLoss >= last.minimumLoss) || arePaired(flow, need, offer))
      continue;
    const free = holders(flow, offer, packed.needs).length < graph.capacity[offer]!;
    let place = best.length;
    while (place > 0 && best[place - 1]!.minimumLoss > minimumLoss) place--;
    best.splice(place, 0, { offer, score, minimumLoss, price, free });
    if (best.length > most) best.pop();
  }
  return best;
}
