import type { Graph } from './graph.js';
import { infinity } from './graph.js';

/**
 * Who is paired with whom, and the duals that prove it best: `gain[i]` is what need i is worth to the
 * whole beyond the prices (never negative), `price` of offer j what one more slot there would add.
 * An offer's fields lie together in one record of 8 words, because the solver reads them together.
 */
export interface Flow {
  /** Records of `offerStride` words: see `field`. */
  readonly offer: Int32Array;
  readonly gain: Int32Array;
  /** Two places per need: the offers it is paired with, -1 where free, filled from the left. */
  readonly mate: Int32Array;
  readonly mateScore: Int32Array;
  /** The needs in the slots of each offer, from `field.firstSlot` on, the first `field.used` are taken. */
  readonly slots: Int32Array;
  readonly counters: Counters;
}

export const offerStride = 8;
/** Where each field of an offer's record is: `distance`, `from` and `fromScore` live during one search. */
export const field = {
  price: 0,
  distance: 1,
  from: 2,
  fromScore: 3,
  used: 4,
  capacity: 5,
  firstSlot: 6,
} as const;

/** Work done, independent of the clock: a slowdown shows here first. */
export interface Counters {
  searches: number;
  needsSettled: number;
  edgesScanned: number;
  chunksSkipped: number;
  heapPushes: number;
}

export function noWork(): Counters {
  return { searches: 0, needsSettled: 0, edgesScanned: 0, chunksSkipped: 0, heapPushes: 0 };
}

export function emptyFlow(graph: Graph): Flow {
  let slots = 0;
  const offer = new Int32Array(graph.offers * offerStride);
  for (let j = 0; j < graph.offers; j++) {
    const at = j * offerStride;
    offer[at + field.distance] = infinity;
    offer[at + field.capacity] = graph.capacity[j]!;
    offer[at + field.firstSlot] = slots;
    slots += graph.capacity[j]!;
  }
  return {
    offer,
    gain: new Int32Array(graph.needs),
    mate: new Int32Array(2 * graph.needs).fill(-1),
    mateScore: new Int32Array(2 * graph.needs),
    slots: new Int32Array(slots),
    counters: noWork(),
  };
}

export function priceOf(flow: Flow, offer: number): number {
  return flow.offer[offer * offerStride + field.price]!;
}

export function usedOf(flow: Flow, offer: number): number {
  return flow.offer[offer * offerStride + field.used]!;
}

export function servedUnits(flow: Flow, need: number): number {
  return (flow.mate[2 * need]! >= 0 ? 1 : 0) + (flow.mate[2 * need + 1]! >= 0 ? 1 : 0);
}

export function arePaired(flow: Flow, need: number, offer: number): boolean {
  return flow.mate[2 * need] === offer || flow.mate[2 * need + 1] === offer;
}

/** The real needs in the slots of an offer, without the helpers of load limits. @param needs how many are real */
export function holders(flow: Flow, offer: number, needs: number): number[] {
  const first = flow.offer[offer * offerStride + field.firstSlot]!;
  return Array.from(flow.slots.subarray(first, first + usedOf(flow, offer))).filter(
    (need) => need < needs,
  );
}
