import { highestScore } from './weights.js';
import { highestValue, mostOffers, packEdge } from './graph.js';
import type { Graph } from './graph.js';
import { InstanceError } from './instance-error.js';
import type { Pair } from './result.js';

/** How the load is kept from falling on few. */
export interface LoadLimits {
  /**
   * Points that a supporter's second, third, ... pairing must be worth beyond the first, not falling,
   * at most 10,000; the last holds for all that follow. Example: [300, 800].
   */
  readonly spread?: readonly number[];
  /** Pairings that each offer's supporter has already, which the prices go on from. */
  readonly before?: readonly number[];
  /** At most so many pairings over these offers together: a school's, a trust's. Groups lie apart or one inside the other. */
  readonly groups?: readonly OfferGroup[];
}

export interface OfferGroup {
  readonly offers: readonly number[];
  readonly most: number;
  /** The offers are one supporter's: the rising price is for their pairings together. */
  readonly shared?: boolean;
  /** Pairings that a sharing group has already. */
  readonly before?: number;
}

/**
 * Puts load limits into the graph itself, so that the solver and the certificate need to know nothing
 * of them. Two kinds of helper needs do it:
 *
 * - A slot with a rising price gets a *sitter* that only wants this slot and values it at that price. A
 *   real need takes the slot when it is worth more, which is what the price is to mean.
 * - A group gets a node of its own, an offer with the group's limit as capacity, and every slot below it
 *   gets a *runner* that must sit either in the slot (then it is unused) or in the group's node (then it
 *   is used, at the slot's rising price). So no more slots are used than the node can hold. A group inside
 *   another is a slot holder of the outer one in the same way.
 *
 * Helpers come after the real needs and offers. A runner is worth so much that it is always seated.
 * @throws InstanceError when two groups cross (then it would be no flow any more)
 */
export function limitLoad(
  graph: Graph,
  { spread = [], before = [], groups = [] }: LoadLimits,
  locked: readonly Pair[],
): Graph {
  checkSpread(spread);
  if (spread.length + groups.length === 0) return graph;
  const parents = parentsOf(groups, graph.offers);
  const taken = new Int32Array(graph.offers);
  for (const { offer } of locked) taken[offer]!++;
  const helpers = new Helpers(graph);
  for (let offer = 0; offer < graph.offers; offer++) {
    const parent = parents.ofOffer[offer]!;
    const isShared = parent >= 0 && groups[parent]!.shared === true;
    for (let slot = 1; slot <= graph.capacity[offer]!; slot++) {
      const nth = (before[offer] ?? 0) + taken[offer]! + slot;
      const price = isShared ? 0 : priceOfSlot(spread, nth);
      if (parent >= 0) helpers.addRunner(offer, graph.offers + parent, price);
      else if (price > 0) helpers.addSitter(offer, price);
    }
  }
  const takenIn = ({ offers }: OfferGroup): number =>
    offers.reduce((sum, offer) => sum + taken[offer]!, 0);
  const capacities = groups.map((group) => Math.max(0, group.most - takenIn(group)));
  groups.forEach((group, at) => {
    const parent = parents.ofGroup[at]!;
    const first = (group.before ?? 0) + takenIn(group);
    for (let slot = 1; slot <= capacities[at]!; slot++) {
      const price = group.shared === true ? priceOfSlot(spread, first + slot) : 0;
      if (parent >= 0) helpers.addRunner(graph.offers + at, graph.offers + parent, price);
      else if (price > 0) helpers.addSitter(graph.offers + at, price);
    }
  });
  return helpers.extend(capacities);
}

function priceOfSlot(spread: readonly number[], pairing: number): number {
  return pairing < 2 ? 0 : (spread[pairing - 2] ?? spread.at(-1) ?? 0);
}

function checkSpread(spread: readonly number[]): void {
  const rising = spread.every(
    (price, at) => Number.isInteger(price) && price >= (spread[at - 1] ?? 0),
  );
  if (!rising || spread.some((price) => price > highestScore)) {
    throw new InstanceError(
      'The prices of further pairings must be whole numbers from 0 to 10,000, not falling.',
    );
  }
}

/** The smallest group around each offer and around each group, -1 for none. */
function parentsOf(
  groups: readonly OfferGroup[],
  offers: number,
): { ofOffer: Int32Array; ofGroup: Int32Array } {
  const ofOffer = new Int32Array(offers).fill(-1);
  const ofGroup = new Int32Array(groups.length).fill(-1);
  const outermost = new Int32Array(offers).fill(-1);
  const bySize = groups
    .map((_, at) => at)
    .sort((a, b) => groups[a]!.offers.length - groups[b]!.offers.length || a - b);
  for (const group of bySize) {
    const members = new Set(groups[group]!.offers);
    for (const offer of members) {
      if (!(offer >= 0 && offer < offers))
        throw new InstanceError(`A group names offer ${offer}, which is not there.`);
      const inner = outermost[offer]!;
      if (inner < 0) ofOffer[offer] = group;
      else if (ofGroup[inner]! < 0) {
        if (!groups[inner]!.offers.every((other) => members.has(other))) {
          throw new InstanceError(
            'Two groups of offers cross; they must lie apart or one inside the other.',
          );
        }
        ofGroup[inner] = group;
      }
    }
    for (const offer of members) outermost[offer] = group;
  }
  return { ofOffer, ofGroup };
}

class Helpers {
  private readonly bases: number[] = [];
  private readonly rows: number[][] = [];
  private readonly runnerBase: number;

  constructor(private readonly graph: Graph) {
    // Above whatever one more slot can be worth, so that no runner is ever left standing.
    this.runnerBase =
      2 * (graph.base.reduce((high, base) => Math.max(high, base), 0) + 2 * highestScore);
    if (this.runnerBase > highestValue)
      throw new InstanceError('K is too high for limits on load.');
  }

  addSitter(offer: number, price: number): void {
    this.bases.push(0);
    this.rows.push([packEdge(offer, price)]);
  }

  addRunner(slot: number, group: number, price: number): void {
    const edges = [packEdge(slot, highestScore), packEdge(group, highestScore - price)];
    this.bases.push(this.runnerBase);
    this.rows.push(edges.sort((a, b) => (b >>> 18) - (a >>> 18) || (a & 262143) - (b & 262143)));
  }

  extend(groupCapacities: readonly number[]): Graph {
    const { graph, rows } = this;
    const needs = graph.needs + rows.length;
    const offers = graph.offers + groupCapacities.length;
    if (offers > mostOffers || needs > mostOffers)
      throw new InstanceError('There are too many slots for limits on load.');
    let edges = graph.rowEnd.reduce((high, end) => Math.max(high, end), 0);
    const all = new Uint32Array(edges + 2 * rows.length);
    all.set(graph.edges.subarray(0, edges));
    const rowStart = longer(graph.rowStart, needs);
    const rowEnd = longer(graph.rowEnd, needs);
    rows.forEach((row, at) => {
      all.set(row, edges);
      rowStart[graph.needs + at] = edges;
      rowEnd[graph.needs + at] = edges += row.length;
    });
    const base = longer(graph.base, needs);
    base.set(this.bases, graph.needs);
    const want = longer(graph.want, needs).fill(1, graph.needs);
    const capacity = longer(graph.capacity, offers);
    capacity.set(groupCapacities, graph.offers);
    return { needs, offers, base, want, capacity, rowStart, rowEnd, edges: all };
  }
}

function longer(values: Int32Array, length: number): Int32Array {
  const copy = new Int32Array(length);
  copy.set(values);
  return copy;
}
