import { arePaired, holders, servedUnits } from './flow.js';
import type { Solution } from './solve.js';

/** A need that the offer could have served, and what it got instead. */
export interface CouldHaveServed {
  readonly need: number;
  readonly score: number;
  /** Proven: pairing them costs the whole at least so much of the objective. */
  readonly minimumLoss: number;
  /** Offers that support the need in this answer; fewer than it wants when it waits for more. */
  readonly supporters: readonly number[];
}

export interface OfferExplanation {
  readonly offer: number;
  readonly used: number;
  readonly capacity: number;
  /** Needs it could support under the hard rules. */
  readonly feasibleNeeds: number;
  /** `no-need`: nobody it could support; `full`: all slots taken; `others-fit-better`: see `couldHaveServed`. */
  readonly why: 'full' | 'no-need' | 'others-fit-better';
  /** Least loss first. */
  readonly couldHaveServed: readonly CouldHaveServed[];
}

/** Why a supporter was not chosen, or not more often. Reads the whole graph once: for a page, not for a loop. */
export function explainOffer(solution: Solution, offer: number, most = 3): OfferExplanation {
  const { graph, flow, packed } = solution;
  const price = flow.offer[offer * 8]!;
  const found: CouldHaveServed[] = [];
  let feasibleNeeds = 0;
  for (let need = 0; need < packed.needs; need++) {
    for (let at = graph.rowStart[need]!; at < graph.rowEnd[need]!; at++) {
      if ((graph.edges[at]! & 262143) !== offer) continue;
      feasibleNeeds++;
      if (arePaired(flow, need, offer)) continue;
      const score = graph.edges[at]! >>> 18;
      const minimumLoss = flow.gain[need]! + price - graph.base[need]! - score;
      const supporters = Array.from(
        flow.mate.subarray(2 * need, 2 * need + servedUnits(flow, need)),
      );
      found.push({ need, score, minimumLoss, supporters });
    }
  }
  found.sort((a, b) => a.minimumLoss - b.minimumLoss || b.score - a.score || a.need - b.need);
  const used = holders(flow, offer, packed.needs).length;
  const capacity = graph.capacity[offer]!;
  const why = used === capacity ? 'full' : feasibleNeeds === 0 ? 'no-need' : 'others-fit-better';
  return { offer, used, capacity, feasibleNeeds, why, couldHaveServed: found.slice(0, most) };
}
