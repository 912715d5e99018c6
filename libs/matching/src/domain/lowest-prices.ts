import { field, offerStride, servedUnits } from './flow.js';
import { infinity } from './graph.js';
import { SearchHeap } from './search-heap.js';
import type { RepairState } from './repair-state.js';

/**
 * Lowers all prices of a best answer as far as they go, so that each is again exactly what one more slot
 * would add (edits leave prices that prove the answer, but may leave them too high). A price can fall by
 * the least reduced cost of a chain that would end there: from an offer whose price simply goes to 0, or
 * from a need that still misses a supporter, over needs that change their offer. One search over all.
 */
export function lowerPrices({ graph, flow }: RepairState): void {
  const { base, want, rowStart, rowEnd, edges } = graph;
  const records = flow.offer;
  const heap = new SearchHeap();
  const fall = new Int32Array(graph.needs).fill(infinity);
  for (let offer = 0; offer < graph.offers; offer++) {
    records[offer * offerStride + field.distance] = records[offer * offerStride]!;
    heap.push(records[offer * offerStride]!, offer);
  }
  const reach = (need: number, distance: number): void => {
    if (distance >= fall[need]!) return;
    fall[need] = distance;
    heap.push(distance, graph.offers + need);
  };
  for (let need = 0; need < graph.needs; need++)
    if (servedUnits(flow, need) < want[need]!) reach(need, 0);
  while (heap.size > 0) {
    const distance = heap.nearest;
    const node = heap.pop();
    if (node < graph.offers) {
      const record = node * offerStride;
      if (records[record + field.distance] !== distance) continue;
      const first = records[record + field.firstSlot]!;
      for (let slot = first; slot < first + records[record + field.used]!; slot++) {
        const need = flow.slots[slot]!;
        const place = 2 * need + (flow.mate[2 * need] === node ? 0 : 1);
        reach(
          need,
          distance + base[need]! + flow.mateScore[place]! - flow.gain[need]! - records[record]!,
        );
      }
      continue;
    }
    const need = node - graph.offers;
    if (fall[need] !== distance) continue;
    const level = distance + flow.gain[need]! - base[need]!;
    for (let at = rowStart[need]!; at < rowEnd[need]!; at++) {
      const offer = edges[at]! & 262143;
      const record = offer * offerStride;
      const reached = level + records[record]! - (edges[at]! >>> 18);
      if (reached >= records[record + field.distance]!) continue;
      if (flow.mate[2 * need] === offer || flow.mate[2 * need + 1] === offer) continue;
      records[record + field.distance] = reached;
      heap.push(reached, offer);
    }
  }
  for (let need = 0; need < graph.needs; need++) {
    if (fall[need]! < infinity && servedUnits(flow, need) > 0) flow.gain[need]! += fall[need]!;
  }
  for (let offer = 0; offer < graph.offers; offer++) {
    const record = offer * offerStride;
    records[record]! -= records[record + field.distance]!;
    records[record + field.distance] = infinity;
  }
}
