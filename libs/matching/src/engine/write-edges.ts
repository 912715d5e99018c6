import { endianness } from 'node:os';
import { countEdges } from '../domain/graph.js';
import type { Graph } from '../domain/graph.js';
import type { Instance } from '../domain/instance.js';
import { writeWhole } from './write-result.js';

const magic = 0x4d415443;
const blockWords = 1 << 16;

/**
 * Writes the scored graph as little-endian 32-bit words: magic, N, M, E, ptr[N+1], pr[N], wt[N],
 * cap[M], off[E], score[E].
 */
export function writeEdges(path: string, instance: Instance, graph: Graph): void {
  writeWhole(path, (write) => {
    const words = new WordWriter(write);
    [magic, graph.needs, graph.offers, countEdges(graph)].forEach((word) => words.put(word));
    let edges = 0;
    words.put(0);
    for (let need = 0; need < graph.needs; need++) {
      words.put((edges += graph.rowEnd[need]! - graph.rowStart[need]!));
    }
    instance.needs.forEach((need) => words.put(need.priority));
    graph.want.forEach((want) => words.put(want));
    graph.capacity.forEach((capacity) => words.put(capacity));
    forEachEdge(graph, (edge) => words.put(edge & 262143));
    forEachEdge(graph, (edge) => words.put(edge >>> 18));
    words.flush();
  });
}

function forEachEdge(graph: Graph, visit: (edge: number) => void): void {
  for (let need = 0; need < graph.needs; need++) {
    for (let at = graph.rowStart[need]!; at < graph.rowEnd[need]!; at++) visit(graph.edges[at]!);
  }
}

class WordWriter {
  private readonly block = new Int32Array(blockWords);
  private length = 0;

  constructor(private readonly write: (data: Uint8Array) => void) {}

  put(word: number): void {
    this.block[this.length++] = word;
    if (this.length === blockWords) this.flush();
  }

  flush(): void {
    const bytes = Buffer.from(this.block.buffer, 0, this.length * 4);
    if (endianness() === 'BE') bytes.swap32();
    this.write(bytes);
    this.length = 0;
  }
}
