import { priceOf } from './flow.js';
import type { Flow } from './flow.js';
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
  /** Per need: by how much a repair may have lowered a price in its row since the bounds were taken. */
  readonly slack: Int32Array;
}

/** Rows are sorted by score, so the first edge of a chunk bounds it while all prices are 0. */
export function chunksOf(graph: Graph): Chunks {
  const chunks = emptyChunks(graph);
  for (let need = 0; need < graph.needs; need++) {
    let edge = graph.rowStart[need]!;
    for (let chunk = chunks.first[need]!; chunk < chunks.first[need + 1]!; chunk++) {
      chunks.bound[chunk] = graph.edges[edge]! >>> 18;
      edge += chunkSize;
    }
  }
  return chunks;
}

/** Chunks with the bounds that a flow's prices give. */
export function chunksAt(graph: Graph, flow: Flow): Chunks {
  const chunks = emptyChunks(graph);
  setBounds(graph, flow, chunks);
  return chunks;
}

/** Takes all bounds afresh from the prices as they are. */
export function setBounds(graph: Graph, flow: Flow, chunks: Chunks): void {
  chunks.bound.fill(-(2 ** 30));
  chunks.slack.fill(0);
  for (let need = 0; need < graph.needs; need++) {
    const start = graph.rowStart[need]!;
    for (let at = start; at < graph.rowEnd[need]!; at++) {
      const chunk = chunks.first[need]! + ((at - start) >> 5);
      const worth = (graph.edges[at]! >>> 18) - priceOf(flow, graph.edges[at]! & 262143);
      if (worth > chunks.bound[chunk]!) chunks.bound[chunk] = worth;
    }
  }
}

function emptyChunks(graph: Graph): Chunks {
  const first = new Int32Array(graph.needs + 1);
  for (let need = 0; need < graph.needs; need++) {
    const edges = graph.rowEnd[need]! - graph.rowStart[need]!;
    first[need + 1] = first[need]! + Math.ceil(edges / chunkSize);
  }
  return { first, bound: new Int32Array(first[graph.needs]!), slack: new Int32Array(graph.needs) };
}
