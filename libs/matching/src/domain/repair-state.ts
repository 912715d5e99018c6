import { chunksAt, chunkSize } from './chunks.js';
import type { Chunks } from './chunks.js';
import { field, noWork, offerStride } from './flow.js';
import type { Flow } from './flow.js';
import { countEdges } from './graph.js';
import type { Graph } from './graph.js';

/** A graph and flow that a repair may change: copies, with room for one slot more at every offer. */
export interface RepairState {
  readonly graph: Graph;
  readonly flow: Flow;
  readonly chunks: Chunks;
}

/** Rows are laid end to end, so the copy is no larger than the edges themselves. */
export function copyForRepair(graph: Graph, flow: Flow): RepairState {
  const own: Graph = {
    needs: graph.needs,
    offers: graph.offers,
    base: graph.base,
    want: graph.want.slice(),
    capacity: graph.capacity.slice(),
    rowStart: new Int32Array(graph.needs),
    rowEnd: new Int32Array(graph.needs),
    edges: new Uint32Array(countEdges(graph)),
  };
  let at = 0;
  for (let need = 0; need < graph.needs; need++) {
    own.edges.set(graph.edges.subarray(graph.rowStart[need], graph.rowEnd[need]), at);
    own.rowStart[need] = at;
    at += graph.rowEnd[need]! - graph.rowStart[need]!;
    own.rowEnd[need] = at;
  }
  const copy = copyFlow(graph, flow);
  return { graph: own, flow: copy, chunks: chunksAt(own, copy) };
}

function copyFlow(graph: Graph, flow: Flow): Flow {
  const offer = flow.offer.slice();
  let slots = 0;
  for (let j = 0; j < graph.offers; j++) {
    offer[j * offerStride + field.firstSlot] = slots;
    slots += graph.capacity[j]! + 1;
  }
  const copy: Flow = {
    offer,
    gain: flow.gain.slice(),
    mate: flow.mate.slice(),
    mateScore: flow.mateScore.slice(),
    slots: new Int32Array(slots),
    counters: noWork(),
  };
  for (let j = 0; j < graph.offers; j++) {
    const from = flow.offer[j * offerStride + field.firstSlot]!;
    const used = flow.offer[j * offerStride + field.used]!;
    copy.slots.set(
      flow.slots.subarray(from, from + used),
      offer[j * offerStride + field.firstSlot],
    );
  }
  return copy;
}

/** The rows of a graph as they were, for the one row that an edge was taken out of. */
export interface RemovedEdge {
  readonly need: number;
  readonly row: Uint32Array;
}

/** Takes a pair out of its row; the row stays sorted. @returns what `putBack` needs, null when it was no edge */
export function removeEdge(
  { graph, flow, chunks }: RepairState,
  need: number,
  offer: number,
): RemovedEdge | null {
  const { edges, rowStart, rowEnd } = graph;
  const row = edges.slice(rowStart[need], rowEnd[need]);
  const place = row.findIndex((edge) => (edge & 262143) === offer);
  if (place < 0) return null;
  const at = rowStart[need]! + place;
  edges.copyWithin(at, at + 1, rowEnd[need]);
  rowEnd[need]!--;
  boundRow(graph, flow, chunks, need);
  return { need, row };
}

export function putBack({ graph, flow, chunks }: RepairState, { need, row }: RemovedEdge): void {
  graph.edges.set(row, graph.rowStart[need]);
  graph.rowEnd[need] = graph.rowStart[need]! + row.length;
  boundRow(graph, flow, chunks, need);
}

function boundRow(graph: Graph, flow: Flow, chunks: Chunks, need: number): void {
  chunks.slack[need] = 0;
  let start = graph.rowStart[need]!;
  for (
    let chunk = chunks.first[need]!;
    chunk < chunks.first[need + 1]!;
    chunk++, start += chunkSize
  ) {
    let bound = -(2 ** 30);
    for (let at = start; at < Math.min(start + chunkSize, graph.rowEnd[need]!); at++) {
      bound = Math.max(
        bound,
        (graph.edges[at]! >>> 18) - flow.offer[(graph.edges[at]! & 262143) * offerStride]!,
      );
    }
    chunks.bound[chunk] = bound;
  }
}

/** Everything that an edit changes but the edges: saved before a trial, restored after it. */
export type Saved = readonly Int32Array[];

export function save(state: RepairState): Saved {
  return changing(state).map((values) => values.slice());
}

export function restore(state: RepairState, saved: Saved): void {
  changing(state).forEach((values, at) => values.set(saved[at]!));
}

function changing({ graph, flow, chunks }: RepairState): Int32Array[] {
  const { offer, gain, mate, mateScore, slots } = flow;
  return [
    graph.want,
    graph.capacity,
    offer,
    gain,
    mate,
    mateScore,
    slots,
    chunks.bound,
    chunks.slack,
  ];
}
