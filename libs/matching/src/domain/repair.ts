import { unpair } from './augment.js';
import { chainWithin } from './chain-within.js';
import { setBounds } from './chunks.js';
import { columnsOf } from './columns.js';
import { InstanceError } from './instance-error.js';
import { arePaired, field, offerStride, priceOf, servedUnits } from './flow.js';
import { lowerPrices } from './lowest-prices.js';
import { givesUpDraft, movesBetween } from './moves.js';
import type { Move } from './moves.js';
import { answerOf, prove } from './prove.js';
import type { Certificate } from './certificate.js';
import { Refiller } from './refiller.js';
import { copyForRepair, putBack, removeEdge, restore, save } from './repair-state.js';
import type { RemovedEdge, RepairState } from './repair-state.js';
import type { Pair } from './result.js';
import type { Solution } from './solve.js';
import { Solver } from './solver.js';

/** What a decline comes to when only so many drafts may move. */
export interface BoundedAnswer {
  readonly moves: readonly Move[];
  readonly objective: number;
  /** What the bound costs: the best objective without it, less this one. 0 when the best answer moves no more. */
  readonly gap: number;
}

/**
 * A solved run that takes edits one at a time and is the best answer again after each. An edit keeps the
 * prices and gains and mends only the rule that it broke: a need without a supporter searches from its
 * side (Solver), an offer with a free slot and a price from the other (Refiller). The solution that it
 * was opened on stays as it is.
 */
export class Repair {
  private readonly state: RepairState;
  /** How many needs and offers are real; behind them stand the helpers of load limits. */
  private readonly real: { readonly needs: number; readonly offers: number };
  private readonly before: readonly Pair[];
  private readonly wanted: Int32Array;
  private readonly solver: Solver;
  private readonly refiller: Refiller;
  private readonly fixed: Pair[] = [];
  private removed: RemovedEdge[] = [];

  constructor(solution: Pick<Solution, 'graph' | 'flow' | 'packed'>) {
    this.real = solution.packed;
    this.state = copyForRepair(solution.graph, solution.flow);
    const { graph, flow, chunks } = this.state;
    this.wanted = graph.want.slice();
    this.solver = new Solver(graph, flow, chunks);
    this.refiller = new Refiller(graph, flow, columnsOf(graph), chunks);
    this.before = this.pairs();
  }

  /** Pairs that may no longer change: accepted, introduced, or forced by a broker. */
  get locked(): readonly Pair[] {
    return this.fixed;
  }

  /** The pair was refused and may not come again; the need looks for another supporter. */
  decline(need: number, offer: number): void {
    if (!arePaired(this.state.flow, need, offer)) {
      throw new InstanceError(
        `Need ${need} and offer ${offer} are not paired, so nobody can decline.`,
      );
    }
    const want = this.state.graph.want[need]!;
    this.release(need, offer);
    this.forget(need, offer);
    this.refiller.fill(offer);
    this.serve(need, want);
  }

  withdrawNeed(need: number): void {
    const { flow, graph } = this.state;
    const left = Array.from(flow.mate.subarray(2 * need, 2 * need + servedUnits(flow, need)));
    for (const offer of left) unpair(flow, need, offer);
    graph.want[need] = 0;
    flow.gain[need] = 0;
    for (const offer of left) this.refiller.fill(offer);
  }

  /** A need that was withdrawn, or kept back from the first run, comes in. */
  admitNeed(need: number, supporters = this.wanted[need]!): void {
    this.withdrawNeed(need);
    this.serve(need, supporters);
  }

  withdrawOffer(offer: number): void {
    while (this.state.graph.capacity[offer]! > 0) this.closeSlot(offer);
  }

  /** The helper of the offer's dearest open slot, -1 for none: it goes with the slot. */
  private lastHelper(offer: number): number {
    const { needs, want, edges, rowStart, rowEnd } = this.state.graph;
    for (let need = needs - 1; need >= this.real.needs; need--) {
      if (want[need] === 0) continue;
      for (let at = rowStart[need]!; at < rowEnd[need]!; at++)
        if ((edges[at]! & 262143) === offer) return need;
    }
    return -1;
  }

  /** Opens slots of an offer again, at most one more than it had when the repair was opened. */
  openSlots(offer: number, count: number): void {
    this.state.graph.capacity[offer]! += count;
    this.state.flow.offer[offer * offerStride + field.capacity]! += count;
    this.refiller.fill(offer);
  }

  /** One slot less, with its helper; whoever has to leave looks for another supporter. */
  closeSlot(offer: number): void {
    const helper = this.lastHelper(offer);
    if (helper >= 0) this.withdrawNeed(helper);
    this.takeSlot(offer);
  }

  /** A slot that is used outside the graph: its helper stays, so that the limits count it. */
  private takeSlot(offer: number): void {
    const { flow, graph } = this.state;
    const record = offer * offerStride;
    graph.capacity[offer]!--;
    const capacity = --flow.offer[record + field.capacity]!;
    if (flow.offer[record + field.used]! <= capacity) return;
    const need = flow.slots[flow.offer[record + field.firstSlot]! + capacity]!;
    const want = graph.want[need]!;
    unpair(flow, need, offer);
    this.withdrawNeed(need);
    this.serve(need, want);
  }

  /** The pair stands from now on, whether the engine chose it or not. */
  lock(need: number, offer: number): void {
    const { flow, graph } = this.state;
    if (graph.want[need] === 0)
      throw new InstanceError(`Need ${need} has no place for another supporter.`);
    if (graph.capacity[offer] === 0)
      throw new InstanceError(`Offer ${offer} has no slot that can be taken.`);
    const score = this.scoreOf(need, offer);
    const left = graph.want[need]! - 1;
    if (!arePaired(flow, need, offer)) {
      this.withdrawNeed(need);
      this.takeSlot(offer);
      this.forget(need, offer);
      this.serve(need, left);
    } else {
      this.release(need, offer);
      this.forget(need, offer);
      graph.capacity[offer]!--;
      flow.offer[offer * offerStride + field.capacity]!--;
      graph.want[need] = left;
    }
    this.fixed.push({ need, offer, score });
  }

  /** What the whole loses when this pair is insisted on: exact, 0 when an equally good answer has it. */
  costOf(need: number, offer: number): number {
    const objective = this.objective();
    return this.tried(() => {
      this.lock(need, offer);
      return objective - this.objective();
    });
  }

  /** Carries out the edits of `trial`, then takes everything back but what it returns. */
  tried<T>(trial: () => T): T {
    const saved = save(this.state);
    const [fixed, removed] = [this.fixed.length, this.removed];
    this.removed = [];
    try {
      return trial();
    } finally {
      for (const edge of this.removed.reverse()) putBack(this.state, edge);
      restore(this.state, saved);
      this.fixed.length = fixed;
      this.removed = removed;
    }
  }

  objective(): number {
    const { graph, flow } = this.state;
    let sum = this.fixed.reduce((total, { need, score }) => total + graph.base[need]! + score, 0);
    for (let place = 0; place < flow.mate.length; place++) {
      if (flow.mate[place]! >= 0) sum += graph.base[place >> 1]! + flow.mateScore[place]!;
    }
    return sum;
  }

  /** All pairs as they stand, locked ones too, in order of need, then offer. */
  pairs(): Pair[] {
    const { pairs } = answerOf(this.state.flow, this.state.graph);
    return [...pairs.filter(({ need }) => need < this.real.needs), ...this.fixed].sort(
      (a, b) => a.need - b.need || a.offer - b.offer,
    );
  }

  /** The first supporter that the need has beside locked ones, -1 for none. */
  supporterOf(need: number): number {
    return this.state.flow.mate[2 * need] ?? -1;
  }

  price(offer: number): number {
    return priceOf(this.state.flow, offer);
  }

  /** Checks the whole answer afresh. @throws Unproven */
  prove(): Certificate {
    const { graph, flow } = this.state;
    const rowEnd = graph.rowEnd.map((end, need) =>
      graph.want[need] === 0 ? graph.rowStart[need]! : end,
    );
    return prove({ ...graph, rowEnd }, answerOf(flow, graph));
  }

  /** Every need whose supporters changed since the repair was opened, in order of need. */
  moves(): Move[] {
    return movesBetween(this.before, this.pairs());
  }

  /**
   * Lowers the prices to exactly what one more slot is worth. After single edits they prove the answer, but
   * may be higher than that. Goes over the whole graph: for the end of a series of edits.
   */
  settlePrices(): void {
    lowerPrices(this.state);
    setBounds(this.state.graph, this.state.flow, this.state.chunks);
  }

  /**
   * What to do about a decline when at most `most` other drafts may move: a proposal, nothing is carried
   * out. When the best answer moves more, the best chain of changes within the bound, with its gap.
   */
  declineWithin(need: number, offer: number, most: number): BoundedAnswer {
    const standing = this.pairs();
    const best = this.tried(() => {
      this.decline(need, offer);
      return { objective: this.objective(), pairs: this.pairs() };
    });
    const moves = movesBetween(standing, best.pairs);
    const moved = moves.filter((move) => move.need !== need && givesUpDraft(move));
    if (moved.length <= most) return { moves, objective: best.objective, gap: 0 };
    return this.tried(() => {
      this.release(need, offer);
      this.forget(need, offer);
      const left = this.objective();
      const chain = chainWithin(this.state, need, offer, most, this.real.needs);
      const gone = (pair: Pair): boolean =>
        chain.dropped.some((dropped) => dropped.need === pair.need && dropped.offer === pair.offer);
      const added = chain.added.filter((pair) => pair.need < this.real.needs);
      const pairs = [...this.pairs().filter((pair) => !gone(pair)), ...added];
      const objective = left + chain.value;
      return { moves: movesBetween(standing, pairs), objective, gap: best.objective - objective };
    });
  }

  /**
   * Ends a pairing that is forgotten next, so that rules 1 to 3 hold for the need as if it had never wanted
   * more than it keeps. (Were the edge to stay, it might be worth more than the gain allows.)
   */
  private release(need: number, offer: number): void {
    const { flow, graph } = this.state;
    unpair(flow, need, offer);
    const kept = servedUnits(flow, need);
    graph.want[need] = kept;
    const mate = flow.mate[2 * need]!;
    flow.gain[need] =
      kept === 0 ? 0 : graph.base[need]! + flow.mateScore[2 * need]! - priceOf(flow, mate);
  }

  private serve(need: number, want: number): void {
    this.state.graph.want[need] = want;
    while (servedUnits(this.state.flow, need) < want) if (!this.solver.serve(need)) break;
  }

  private forget(need: number, offer: number): void {
    const removed = removeEdge(this.state, need, offer);
    if (removed !== null) this.removed.push(removed);
  }

  private scoreOf(need: number, offer: number): number {
    const { edges, rowStart, rowEnd } = this.state.graph;
    for (let at = rowStart[need]!; at < rowEnd[need]!; at++) {
      if ((edges[at]! & 262143) === offer) return edges[at]! >>> 18;
    }
    throw new InstanceError(
      `Need ${need} and offer ${offer} break a hard rule, so they cannot be paired here.`,
    );
  }
}
