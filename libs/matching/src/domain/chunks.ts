import type { Graph } from './graph.js';

export const chunkSize = 32;

/**
 * Each row is read in chunks of 32 edges. `bound` holds for every chunk the highest `score - price` of
 * its edges as last seen. Prices only rise while a batch is solved, so an old bound stays a true upper
 * bound, and a search may skip a chunk whose bound cannot beat the best end that it already has.
 */
export interface Chunks {
  readonly first: Int32Array;
  readonly bound: Int32Array;
}

/** Rows are sorted by score, so the first edge of a chunk bounds it while all prices are 0. */
export function chunksOf(graph: Graph): Chunks {
  const first = new Int32Array(graph.needs + 1);
  for (let need = 0; need < graph.needs; need++) {
    const edges = graph.rowEnd[need]! - graph.rowStart[need]!;
    first[need + 1] = first[need]! + Math.ceil(edges / chunkSize);
  }
  const bound = new Int32Array(first[graph.needs]!);
  for (let need = 0; need < graph.needs; need++) {
    let edge = graph.rowStart[need]!;
    for (let chunk = first[need]!; chunk < first[need + 1]!; chunk++, edge += chunkSize) {
      bound[chunk] = graph.edges[edge]! >>> 18;
    }
  }
  return { first, bound };
}
