/**
 * The scored graph that the solver works on: one row per need, one 32-bit word per feasible pair, so
 * that all of England (14 million pairs) takes 56 MB. A word holds the score in its upper 14 bits and
 * the offer in its lower 18; a row is sorted by score, highest first, then by offer, lowest first.
 * Rows need not touch each other. The value of a pair is `base[need] + score`.
 */
export interface Graph {
  readonly needs: number;
  readonly offers: number;
  /** priority x K, per need. */
  readonly base: Int32Array;
  /** 1 or 2, per need. */
  readonly want: Int32Array;
  /** Free slots, per offer. */
  readonly capacity: Int32Array;
  readonly rowStart: Int32Array;
  readonly rowEnd: Int32Array;
  readonly edges: Uint32Array;
}

export const offerBits = 18;
export const offerMask = 2 ** offerBits - 1;
export const mostOffers = offerMask;
/** Above any price and any length of a path. */
export const infinity = 2 ** 30;
/** Values, prices and path lengths stay below this, so that sums fit 32 bits. */
export const highestValue = 2 ** 29 - 1;

export function packEdge(offer: number, score: number): number {
  return ((score << offerBits) | offer) >>> 0;
}

export function offerOf(edge: number): number {
  return edge & offerMask;
}

export function scoreOf(edge: number): number {
  return edge >>> offerBits;
}

export function countEdges(graph: Graph): number {
  let edges = 0;
  for (let need = 0; need < graph.needs; need++)
    edges += graph.rowEnd[need]! - graph.rowStart[need]!;
  return edges;
}
