import type { Solution } from './solve.js';

/** An offer with room and consent that nobody was given to. */
export interface NotChosen {
  readonly offer: number;
  readonly why: 'no-need' | 'others-fit-better';
  /** Needs it could support under the hard rules. */
  readonly feasibleNeeds: number;
}

/** Every offer that could have been chosen and was not, in order of offer: one pass over the graph. */
export function notChosenIn({
  instance,
  graph,
  packed,
  result,
}: Pick<Solution, 'instance' | 'graph' | 'packed' | 'result'>): NotChosen[] {
  const feasible = new Int32Array(graph.offers);
  for (let need = 0; need < packed.needs; need++) {
    for (let at = graph.rowStart[need]!; at < graph.rowEnd[need]!; at++)
      feasible[graph.edges[at]! & 262143]!++;
  }
  const chosen = new Set(result.pairs.map(({ offer }) => offer));
  return instance.offers
    .filter(({ id, capacity, consent }) => consent && capacity > 0 && !chosen.has(id))
    .map(({ id }) => ({
      offer: id,
      why: feasible[id] === 0 ? 'no-need' : 'others-fit-better',
      feasibleNeeds: feasible[id]!,
    }));
}
