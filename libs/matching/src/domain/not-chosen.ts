import type { NamedGroup } from './limits-of.js';
import type { Solution } from './solve.js';

export const notChosenReasons = [
  'no-need',
  'others-fit-better',
  'supporter-cap',
  'trust-cap',
  'later-pairing',
  'too-few-days',
] as const;

/** An offer with room and consent that nobody was given to. */
export interface NotChosen {
  readonly offer: number;
  readonly why: (typeof notChosenReasons)[number];
  /** Needs it could support under the hard rules. */
  readonly feasibleNeeds: number;
}

type Solved = Pick<Solution, 'instance' | 'graph' | 'packed' | 'flow' | 'result'>;

/**
 * Every offer that could have been chosen and was not, in order of offer: one pass over the graph. Without
 * limits no need would gain by an offer that stands free (rule 1 at price 0), so where one would, it is a
 * limit that keeps them apart.
 */
export function notChosenIn(solved: Solved, groups: readonly NamedGroup[] = []): NotChosen[] {
  const { instance, graph, packed, flow, result } = solved;
  const feasible = new Int32Array(graph.offers);
  const wanted = new Uint8Array(graph.offers);
  for (let need = 0; need < packed.needs; need++) {
    const level = graph.base[need]! - flow.gain[need]!;
    for (let at = graph.rowStart[need]!; at < graph.rowEnd[need]!; at++) {
      const offer = graph.edges[at]! & 262143;
      feasible[offer]!++;
      if (level + (graph.edges[at]! >>> 18) > 0) wanted[offer] = 1;
    }
  }
  const chosen = new Int32Array(packed.offers);
  for (const { offer } of result.pairs) chosen[offer]!++;
  const limit = new Map<number, NotChosen['why']>();
  // the smaller limit, the school's, is named first
  for (const { kind, offers, most } of [...groups].reverse()) {
    const used = offers.reduce((sum, offer) => sum + chosen[offer]!, 0);
    if (used >= most)
      for (const offer of offers)
        limit.set(offer, kind === 'school' ? 'supporter-cap' : 'trust-cap');
  }
  const whyNot = (offer: number): NotChosen['why'] => {
    if (feasible[offer] === 0) return 'no-need';
    if (wanted[offer] === 0) return 'others-fit-better';
    return limit.get(offer) ?? 'later-pairing';
  };
  return instance.offers
    .filter(({ id, capacity, consent }) => consent && capacity > 0 && chosen[id] === 0)
    .map(({ id }) => ({ offer: id, why: whyNot(id), feasibleNeeds: feasible[id]! }));
}
