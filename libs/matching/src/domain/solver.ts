import { augment } from './augment.js';
import { chunkSize, chunksOf } from './chunks.js';
import type { Chunks } from './chunks.js';
import { emptyFlow } from './flow.js';
import type { Flow } from './flow.js';
import type { Graph } from './graph.js';
import { SearchHeap } from './search-heap.js';

/** The offsets of `flow.ts` as plain constants: this file's loops run hundreds of millions of times. */
const stride = 8;
const distanceAt = 1;
const fromAt = 2;
const fromScoreAt = 3;
const usedAt = 4;
const capacityAt = 5;
const firstSlotAt = 6;
const unreached = 2 ** 30;

/**
 * Solves by successive shortest augmenting paths, from the side of the needs (README, "Why the answer
 * is right"). Between two calls of `serve` these hold, and they are what makes the answer optimal:
 *
 *   unpaired edge   gain + price >= value       nobody is offered more than the pair is worth
 *   paired edge     gain + price <= value
 *   gain > 0        only if the need has all it wants;   price > 0 only if the offer is full
 *
 * A search is Dijkstra's, over offers, from one need with an unserved unit. The distance of an offer is
 * what the whole loses by pushing a unit that far; it ends where pushing on is cheapest: in a free slot
 * (price 0), or by letting the need that was reached go unserved. Then every price and gain inside the
 * search moves by how much nearer it was than the end, which restores the four lines above.
 */
export class Solver {
  readonly flow: Flow;
  readonly chunks: Chunks;
  private readonly heap = new SearchHeap();
  /** The offer that a need was asked to give up, for the needs reached in this search. */
  private readonly reachedFrom: Int32Array;
  private readonly needDistance: Int32Array;
  private readonly reachedNeeds: Int32Array;
  private readonly reachedOffers: Int32Array;
  private needCount = 0;
  private offerCount = 0;
  private shortest = 0;
  private endOffer = -1;
  private endNeed = -1;

  constructor(
    private readonly graph: Graph,
    flow?: Flow,
    chunks?: Chunks,
  ) {
    this.flow = flow ?? emptyFlow(graph);
    this.chunks = chunks ?? chunksOf(graph);
    this.reachedFrom = new Int32Array(graph.needs);
    this.needDistance = new Int32Array(graph.needs).fill(unreached);
    this.reachedNeeds = new Int32Array(graph.needs);
    this.reachedOffers = new Int32Array(graph.offers);
  }

  /** Serves one more unit of the need if that is best for the whole. @returns whether it is served now */
  serve(source: number): boolean {
    this.search(source);
    this.settleDuals(source);
    if (this.endOffer < 0) return false;
    augment(this.flow, source, this.endOffer, this.endNeed, this.reachedFrom);
    return true;
  }

  /** Shortest path from the need; leaves its length in `shortest` and its end in `endOffer`, `endNeed`. */
  private search(source: number): void {
    const { heap, reachedNeeds, needDistance, reachedFrom } = this;
    const { offer: offers, slots, gain, mateScore, mate, counters } = this.flow;
    const { base, want, offers: offerTotal } = this.graph;
    counters.searches++;
    heap.clear();
    this.offerCount = 0;
    this.endOffer = -1;
    this.endNeed = -1;
    // Ending at once, with the source unserved, costs nothing: only what is below 0 is worth doing.
    this.shortest = 0;
    needDistance[source] = -unreached;
    reachedNeeds[0] = source;
    this.needCount = 1;
    this.scan(source, 0);
    while (heap.size > 0 && heap.nearest < this.shortest) {
      const distance = heap.nearest;
      const node = heap.pop();
      if (node >= offerTotal) {
        const need = node - offerTotal;
        if (needDistance[need] === distance) this.reach(need, distance + gain[need]!);
        continue;
      }
      const record = node * stride;
      if (offers[record + distanceAt] !== distance) continue;
      const first = offers[record + firstSlotAt]!;
      const end = first + offers[record + usedAt]!;
      for (let slot = first; slot < end; slot++) {
        const need = slots[slot]!;
        if (want[need] === 1) {
          // Its only pairing has no surplus, so it is exactly as far as the offer it holds.
          reachedFrom[need] = node;
          needDistance[need] = distance;
          reachedNeeds[this.needCount++] = need;
          this.reach(need, distance + gain[need]!);
          continue;
        }
        const place = 2 * need + (mate[2 * need] === node ? 0 : 1);
        const surplus = base[need]! + mateScore[place]! - gain[need]! - offers[record]!;
        const reached = distance + surplus;
        if (reached >= needDistance[need]! || reached >= this.shortest) continue;
        if (needDistance[need] === unreached) reachedNeeds[this.needCount++] = need;
        reachedFrom[need] = node;
        needDistance[need] = reached;
        if (surplus === 0) this.reach(need, reached + gain[need]!);
        else heap.push(reached, offerTotal + need);
      }
    }
  }

  /** A need is reached for good: it may go unserved, or push on to any other offer. */
  private reach(need: number, dropped: number): void {
    if (dropped < this.shortest) {
      this.shortest = dropped;
      this.endNeed = need;
      this.endOffer = this.reachedFrom[need]!;
    }
    this.scan(need, dropped);
  }

  /** Offers every edge of the need's row; `from` is its distance plus its gain. */
  private scan(need: number, from: number): void {
    const { edges, rowStart, rowEnd, base } = this.graph;
    const { offer: offers, mate, counters } = this.flow;
    const { first, bound, slack } = this.chunks;
    const { heap, reachedOffers } = this;
    const level = from - base[need]!;
    const hopeful = level - slack[need]!;
    const mate0 = mate[2 * need]!;
    const mate1 = mate[2 * need + 1]!;
    const rowStop = rowEnd[need]!;
    const lastChunk = first[need + 1]!;
    let shortest = this.shortest;
    let start = rowStart[need]!;
    let scanned = 0;
    counters.needsSettled++;
    for (let chunk = first[need]!; chunk < lastChunk; chunk++, start += chunkSize) {
      if (hopeful - bound[chunk]! >= shortest) {
        counters.chunksSkipped++;
        continue;
      }
      const stop = start + chunkSize < rowStop ? start + chunkSize : rowStop;
      let highest = -unreached;
      scanned += stop - start;
      for (let at = start; at < stop; at++) {
        const edge = edges[at]!;
        const record = (edge & 262143) * stride;
        const worth = (edge >>> 18) - offers[record]!;
        if (worth > highest) highest = worth;
        const distance = level - worth;
        if (distance >= shortest || distance >= offers[record + distanceAt]!) continue;
        const offer = edge & 262143;
        if (offer === mate0 || offer === mate1) continue;
        if (offers[record + distanceAt] === unreached) reachedOffers[this.offerCount++] = offer;
        offers[record + distanceAt] = distance;
        offers[record + fromAt] = need;
        offers[record + fromScoreAt] = edge >>> 18;
        if (offers[record + usedAt]! < offers[record + capacityAt]!) {
          shortest = distance;
          this.endOffer = offer;
          this.endNeed = -1;
        } else {
          counters.heapPushes++;
          heap.push(distance, offer);
        }
      }
      bound[chunk] = highest;
    }
    counters.edgesScanned += scanned;
    this.shortest = shortest;
  }

  /** Moves the duals inside the search by how much nearer they were than its end, and clears the search. */
  private settleDuals(source: number): void {
    const { needDistance, reachedNeeds, reachedOffers, shortest } = this;
    const { offer: offers, gain } = this.flow;
    gain[source] = -shortest;
    needDistance[source] = unreached;
    for (let at = 1; at < this.needCount; at++) {
      const need = reachedNeeds[at]!;
      const nearer = shortest - needDistance[need]!;
      if (nearer > 0) gain[need]! -= nearer;
      needDistance[need] = unreached;
    }
    for (let at = 0; at < this.offerCount; at++) {
      const record = reachedOffers[at]! * stride;
      const nearer = shortest - offers[record + distanceAt]!;
      if (nearer > 0) offers[record]! += nearer;
      offers[record + distanceAt] = unreached;
    }
  }
}

/** The order that keeps searches short: highest value first, then by id. */
export function servingOrder(graph: Graph): Int32Array {
  const order = Int32Array.from({ length: graph.needs }, (_, need) => need);
  return order.sort((a, b) => graph.base[b]! - graph.base[a]! || a - b);
}
