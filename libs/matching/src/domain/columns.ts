import { offerBits } from './graph.js';
import type { Graph } from './graph.js';

/**
 * The graph from the side of the offers, for repairs: the needs of offer j with their scores, packed as
 * in a row (score in the upper 14 bits, need in the lower 18), in order of need.
 */
export interface Columns {
  readonly start: Int32Array;
  readonly edges: Uint32Array;
}

export function columnsOf(graph: Graph): Columns {
  const start = new Int32Array(graph.offers + 1);
  for (let need = 0; need < graph.needs; need++) {
    for (let at = graph.rowStart[need]!; at < graph.rowEnd[need]!; at++)
      start[(graph.edges[at]! & 262143) + 1]!++;
  }
  for (let offer = 0; offer < graph.offers; offer++) start[offer + 1]! += start[offer]!;
  const next = Int32Array.from(start);
  const edges = new Uint32Array(start[graph.offers]!);
  for (let need = 0; need < graph.needs; need++) {
    for (let at = graph.rowStart[need]!; at < graph.rowEnd[need]!; at++) {
      const edge = graph.edges[at]!;
      edges[next[edge & 262143]!++] = ((edge >>> offerBits) << offerBits) | need;
    }
  }
  return { start, edges };
}
