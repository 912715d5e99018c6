import { InstanceError } from './instance-error.js';
import type { Graph } from './graph.js';
import type { Pair } from './result.js';

/** What people have settled before the engine decides the rest. */
export interface Rulings {
  /**
   * Accepted, introduced or forced pairings: they stand, and take a place of the need and a slot of the
   * offer. A locked pair may break a rule of today (a broker may have wanted it so); its score is then 0.
   */
  readonly locked?: readonly { readonly need: number; readonly offer: number }[];
  /** Declined pairings: never proposed again. */
  readonly forbidden?: readonly { readonly need: number; readonly offer: number }[];
}

/** The graph that is left to decide on, and the locked pairs with their scores. @throws InstanceError */
export function applyRulings(
  graph: Graph,
  { locked = [], forbidden = [] }: Rulings,
): { graph: Graph; locked: Pair[] } {
  if (locked.length + forbidden.length === 0) return { graph, locked: [] };
  const left: Graph = {
    ...graph,
    want: graph.want.slice(),
    capacity: graph.capacity.slice(),
    rowEnd: graph.rowEnd.slice(),
  };
  const pairs = locked.map(({ need, offer }): Pair => {
    if (!(need >= 0 && need < graph.needs && offer >= 0 && offer < graph.offers)) {
      throw new InstanceError(
        `The locked pair of need ${need} and offer ${offer} is not in the instance.`,
      );
    }
    if (--left.want[need]! < 0)
      throw new InstanceError(`Need ${need} has more locked supporters than it wants.`);
    left.capacity[offer] = Math.max(0, left.capacity[offer]! - 1);
    return { need, offer, score: takeOut(left, need, offer) ?? 0 };
  });
  for (const { need, offer } of forbidden)
    if (need >= 0 && need < graph.needs) takeOut(left, need, offer);
  for (let need = 0; need < left.needs; need++) {
    // A need that has everything takes no part: its row would only be in the way of the proof.
    if (left.want[need] === 0) left.rowEnd[need] = left.rowStart[need]!;
  }
  return { graph: left, locked: pairs };
}

/** Removes the pair from its row and keeps the row sorted. @returns its score, null when it was no feasible pair */
function takeOut({ edges, rowStart, rowEnd }: Graph, need: number, offer: number): number | null {
  for (let at = rowStart[need]!; at < rowEnd[need]!; at++) {
    const edge = edges[at]!;
    if ((edge & 262143) !== offer) continue;
    edges.copyWithin(at, at + 1, rowEnd[need]);
    rowEnd[need]!--;
    return edge >>> 18;
  }
  return null;
}
