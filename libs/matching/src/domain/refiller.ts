import { pair, unpair } from './augment.js';
import type { Chunks } from './chunks.js';
import type { Columns } from './columns.js';
import { arePaired, field, offerStride, servedUnits } from './flow.js';
import type { Flow } from './flow.js';
import { infinity } from './graph.js';
import type { Graph } from './graph.js';
import { SearchHeap } from './search-heap.js';

/**
 * The solver's search turned round, for repairs. When an offer with a price above 0 has a free slot,
 * rule 4 is broken: the hole must be filled or the price must go. The search moves the hole: a need
 * leaves its offer for the hole, which leaves a hole there, and so on. A step costs its reduced cost,
 * never below 0. It ends where that is cheapest: with a need that still misses a supporter (rule 3: its
 * gain is 0), or by leaving the hole where it is, which costs the price there. Prices inside the search
 * fall, gains rise, by how much nearer they were than the end.
 */
export class Refiller {
  private readonly heap = new SearchHeap();
  private readonly needDistance: Int32Array;
  private readonly needFrom: Int32Array;
  private readonly needScore: Int32Array;
  private readonly offerFrom: Int32Array;
  private reachedNeeds: number[] = [];
  private reachedOffers: number[] = [];
  private shortest = 0;
  private endNeed = -1;
  private endOffer = -1;
  /** By how much each price has fallen since the bounds of the chunks were taken. */
  private readonly fallen: Int32Array;

  constructor(
    private readonly graph: Graph,
    private readonly flow: Flow,
    private readonly columns: Columns,
    private readonly chunks: Chunks,
  ) {
    this.needDistance = new Int32Array(graph.needs).fill(infinity);
    this.needFrom = new Int32Array(graph.needs);
    this.needScore = new Int32Array(graph.needs);
    this.offerFrom = new Int32Array(graph.offers);
    this.fallen = new Int32Array(graph.offers);
  }

  /** Fills the free slots of the offer, or lowers its price to 0, whatever is best for the whole. */
  fill(offer: number): void {
    const record = offer * offerStride;
    const records = this.flow.offer;
    while (
      records[record + field.price]! > 0 &&
      records[record + field.used]! < records[record + field.capacity]!
    ) {
      this.search(offer);
      this.settleDuals();
      this.moveHole(offer);
    }
  }

  private search(hole: number): void {
    const { heap, flow, graph, needDistance } = this;
    const records = flow.offer;
    flow.counters.searches++;
    heap.clear();
    this.shortest = records[hole * offerStride + field.price]!;
    this.endOffer = hole;
    this.endNeed = -1;
    this.reachOffer(hole, -1, 0);
    while (heap.size > 0 && heap.nearest < this.shortest) {
      const distance = heap.nearest;
      const node = heap.pop();
      if (node < graph.offers) {
        if (records[node * offerStride + field.distance] === distance)
          this.scanColumn(node, distance);
        continue;
      }
      const need = node - graph.offers;
      if (needDistance[need] !== distance) continue;
      const level = distance + graph.base[need]! - flow.gain[need]!;
      for (let place = 2 * need; place < 2 * need + servedUnits(flow, need); place++) {
        const offer = flow.mate[place]!;
        const reached = level + flow.mateScore[place]! - records[offer * offerStride]!;
        this.reachOffer(offer, need, reached);
      }
    }
  }

  private reachOffer(offer: number, from: number, distance: number): void {
    const record = offer * offerStride;
    const records = this.flow.offer;
    if (distance >= this.shortest || distance >= records[record + field.distance]!) return;
    if (records[record + field.distance] === infinity) this.reachedOffers.push(offer);
    records[record + field.distance] = distance;
    this.offerFrom[offer] = from;
    this.heap.push(distance, offer);
    const staying = distance + records[record + field.price]!;
    if (staying >= this.shortest) return;
    this.shortest = staying;
    this.endOffer = offer;
    this.endNeed = -1;
  }

  /** Every need that could come to the offer's hole. */
  private scanColumn(offer: number, distance: number): void {
    const { flow, graph, columns, needDistance } = this;
    const { base, want } = graph;
    const level = distance + flow.offer[offer * offerStride]!;
    const end = columns.start[offer + 1]!;
    flow.counters.edgesScanned += end - columns.start[offer]!;
    for (let at = columns.start[offer]!; at < end; at++) {
      const need = columns.edges[at]! & 262143;
      const score = columns.edges[at]! >>> 18;
      const reached = level + flow.gain[need]! - base[need]! - score;
      if (reached >= this.shortest || reached >= needDistance[need]!) continue;
      if (want[need] === 0 || arePaired(flow, need, offer) || !this.isEdge(need, offer, score))
        continue;
      if (needDistance[need] === infinity) this.reachedNeeds.push(need);
      needDistance[need] = reached;
      this.needFrom[need] = offer;
      this.needScore[need] = score;
      if (servedUnits(flow, need) < want[need]!) {
        this.shortest = reached;
        this.endNeed = need;
        this.endOffer = offer;
      } else {
        this.heap.push(reached, graph.offers + need);
      }
    }
  }

  /** Columns are not rewritten when a pair is forbidden: the row decides. Rows stay sorted by score, then offer. */
  private isEdge(need: number, offer: number, score: number): boolean {
    const { edges, rowStart, rowEnd } = this.graph;
    const wanted = (16383 - score) * 262144 + offer;
    let low = rowStart[need]!;
    let high = rowEnd[need]!;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const key = (16383 - (edges[middle]! >>> 18)) * 262144 + (edges[middle]! & 262143);
      if (key < wanted) low = middle + 1;
      else high = middle;
    }
    return low < rowEnd[need]! && edges[low] === ((score << 18) | offer) >>> 0;
  }

  private settleDuals(): void {
    const { flow, needDistance, shortest, columns, chunks } = this;
    for (const need of this.reachedNeeds) {
      const nearer = shortest - needDistance[need]!;
      if (nearer > 0) flow.gain[need]! += nearer;
      needDistance[need] = infinity;
    }
    for (const offer of this.reachedOffers) {
      const record = offer * offerStride;
      const nearer = shortest - flow.offer[record + field.distance]!;
      flow.offer[record + field.distance] = infinity;
      if (nearer <= 0) continue;
      flow.offer[record + field.price]! -= nearer;
      const fallen = (this.fallen[offer]! += nearer);
      for (let at = columns.start[offer]!; at < columns.start[offer + 1]!; at++) {
        const need = columns.edges[at]! & 262143;
        if (chunks.slack[need]! < fallen) chunks.slack[need] = fallen;
      }
      this.raiseGainsAt(offer);
    }
    this.reachedNeeds = [];
    this.reachedOffers = [];
  }

  /** A need that wants one supporter keeps no surplus (the solver relies on it): it gains what the price lost. */
  private raiseGainsAt(offer: number): void {
    const { flow, graph } = this;
    const record = offer * offerStride;
    const first = flow.offer[record + field.firstSlot]!;
    for (let slot = first; slot < first + flow.offer[record + field.used]!; slot++) {
      const need = flow.slots[slot]!;
      if (graph.want[need] === 1)
        flow.gain[need] = graph.base[need]! + flow.mateScore[2 * need]! - flow.offer[record]!;
    }
  }

  /** Carries out the path: from the hole outwards each need on it moves one offer nearer. */
  private moveHole(hole: number): void {
    const { flow, needFrom, needScore, offerFrom } = this;
    const movers: { need: number; from: number }[] = [];
    for (let at = this.endOffer; at !== hole; at = needFrom[offerFrom[at]!]!) {
      movers.push({ need: offerFrom[at]!, from: at });
    }
    for (const { need, from } of movers.reverse()) {
      unpair(flow, need, from);
      pair(flow, need, needFrom[need]!, needScore[need]!);
    }
    if (this.endNeed >= 0) pair(flow, this.endNeed, this.endOffer, needScore[this.endNeed]!);
  }
}
