import { arePaired, field, offerStride, servedUnits } from './flow.js';
import type { Flow } from './flow.js';
import type { Graph } from './graph.js';

/**
 * Whether the answer also has the highest sum of priorities that any answer can have, the score left
 * aside (equity first is lexicographic only if so). Were a better sum possible, then a need with an
 * unserved unit could, through a chain of changes of supporter, reach a free slot or push out a need of
 * lower priority. So follow all chains from the unserved needs, highest priority first: what one need has
 * reached holds only needs of at least its priority, and no later need has to look at it again.
 */
export function coverageIsBest(graph: Graph, flow: Flow, priority: Int32Array): boolean {
  const unserved: number[] = [];
  for (let need = 0; need < graph.needs; need++) {
    if (servedUnits(flow, need) < graph.want[need]! && priority[need]! > 0) unserved.push(need);
  }
  unserved.sort((a, b) => priority[b]! - priority[a]!);
  const offerSeen = new Uint8Array(graph.offers);
  const needSeen = new Uint8Array(graph.needs);
  const open: number[] = [];
  for (const source of unserved) {
    if (needSeen[source] === 1) continue;
    needSeen[source] = 1;
    open.push(source);
    for (let need = open.pop(); need !== undefined; need = open.pop()) {
      for (let at = graph.rowStart[need]!; at < graph.rowEnd[need]!; at++) {
        const offer = graph.edges[at]! & 262143;
        if (offerSeen[offer] === 1 || arePaired(flow, need, offer)) continue;
        offerSeen[offer] = 1;
        const record = offer * offerStride;
        const used = flow.offer[record + field.used]!;
        if (used < flow.offer[record + field.capacity]!) return false;
        const firstSlot = flow.offer[record + field.firstSlot]!;
        for (let slot = firstSlot; slot < firstSlot + used; slot++) {
          const other = flow.slots[slot]!;
          if (priority[other]! < priority[source]!) return false;
          if (needSeen[other] === 1) continue;
          needSeen[other] = 1;
          open.push(other);
        }
      }
    }
  }
  return true;
}
