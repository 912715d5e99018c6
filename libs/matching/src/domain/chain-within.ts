import { arePaired, field, offerStride, priceOf, servedUnits } from './flow.js';
import type { RepairState } from './repair-state.js';
import type { Pair } from './result.js';

interface Link {
  readonly need: number;
  readonly value: number;
  /** The offer that this need gave up for the one before it in the chain. */
  readonly gave: number;
  readonly takenBy: Pair | null;
  readonly before: Link | null;
}

interface End {
  readonly value: number;
  readonly last: Link;
  readonly pair: Pair | null;
}

/** What changes when a chain is carried out. */
export interface Chain {
  /** Value won or lost by the whole, the declined pair aside. */
  readonly value: number;
  readonly added: readonly Pair[];
  readonly dropped: readonly { readonly need: number; readonly offer: number }[];
}

/**
 * The best way to give `need` another supporter while at most `most` other needs move: a chain of
 * changes, layer by layer, each layer one need further. Gains and prices of the present answer bound what
 * the rest of a chain can still win (at most the gain of the need it stands at, and the price of the slot
 * that the decline left), so hopeless chains are cut at once. The helpers of load limits, from `real` on,
 * move without being counted: nobody's draft is theirs.
 */
export function chainWithin(
  state: RepairState,
  need: number,
  freed: number,
  most: number,
  real: number,
): Chain {
  const { graph, flow } = state;
  const hole = priceOf(flow, freed);
  let layer: Link[] = [{ need, value: 0, gave: freed, takenBy: null, before: null }];
  let best: End = { value: 0, last: layer[0]!, pair: null };
  for (let moved = 0; moved <= most && layer.length > 0; moved++) {
    const next = new Map<number, Link>();
    const helped = new Map<number, number>();
    const queue = [...layer];
    for (const link of queue) {
      if ((moved > 0 || link.need >= real) && link.value > best.value)
        best = { value: link.value, last: link, pair: null };
      const { need: at } = link;
      for (let edge = graph.rowStart[at]!; edge < graph.rowEnd[at]!; edge++) {
        const offer = graph.edges[edge]! & 262143;
        const score = graph.edges[edge]! >>> 18;
        const value = link.value + graph.base[at]! + score;
        const worth = graph.base[at]! + score - priceOf(flow, offer);
        if (link.value + worth + hole <= best.value) continue;
        if (arePaired(flow, at, offer) || offer === link.gave) continue;
        const pair = { need: at, offer, score };
        if (hasRoom(state, offer)) {
          if (value > best.value) best = { value, last: link, pair };
          continue;
        }
        for (const holder of holdersOf(state, offer)) {
          const left = value - graph.base[holder]! - scoreAt(state, holder, offer);
          const isHelper = holder >= real;
          const known = isHelper ? helped.get(holder) : next.get(holder)?.value;
          if ((!isHelper && moved === most) || isOn(link, holder) || left <= (known ?? -Infinity))
            continue;
          const on = { need: holder, value: left, gave: offer, takenBy: pair, before: link };
          if (isHelper) {
            helped.set(holder, left);
            queue.push(on);
          } else next.set(holder, on);
        }
      }
    }
    layer = [...next.values()].filter(
      (link) => link.value + flow.gain[link.need]! + hole > best.value,
    );
    for (const link of layer)
      if (link.value > best.value) best = { value: link.value, last: link, pair: null };
  }
  return withHoleFilled(state, need, freed, chainOf(best));
}

function chainOf({ value, last, pair }: End): Chain {
  const added: Pair[] = pair === null ? [] : [pair];
  const dropped: { need: number; offer: number }[] = [];
  for (let link: Link | null = last; link !== null; link = link.before) {
    if (link.takenBy === null) continue;
    dropped.push({ need: link.need, offer: link.gave });
    added.push(link.takenBy);
  }
  return { value, added, dropped };
}

/** A slot that the decline left and no chain took goes to the waiting need that is worth most. */
function withHoleFilled(state: RepairState, declined: number, freed: number, chain: Chain): Chain {
  if (chain.added.some(({ offer }) => offer === freed)) return chain;
  const { graph, flow } = state;
  let best: Pair | null = null;
  let highest = 0;
  for (let need = 0; need < graph.needs; need++) {
    if (
      need === declined ||
      servedUnits(flow, need) >= graph.want[need]! ||
      arePaired(flow, need, freed)
    )
      continue;
    if (chain.added.some((pair) => pair.need === need)) continue;
    for (let at = graph.rowStart[need]!; at < graph.rowEnd[need]!; at++) {
      if ((graph.edges[at]! & 262143) !== freed) continue;
      const score = graph.edges[at]! >>> 18;
      if (graph.base[need]! + score <= highest) continue;
      highest = graph.base[need]! + score;
      best = { need, offer: freed, score };
    }
  }
  return best === null
    ? chain
    : { ...chain, value: chain.value + highest, added: [...chain.added, best] };
}

function hasRoom({ flow, graph }: RepairState, offer: number): boolean {
  return flow.offer[offer * offerStride + field.used]! < graph.capacity[offer]!;
}

function holdersOf({ flow }: RepairState, offer: number): Int32Array {
  const first = flow.offer[offer * offerStride + field.firstSlot]!;
  return flow.slots.subarray(first, first + flow.offer[offer * offerStride + field.used]!);
}

function scoreAt({ flow }: RepairState, need: number, offer: number): number {
  return flow.mateScore[flow.mate[2 * need] === offer ? 2 * need : 2 * need + 1]!;
}

function isOn(link: Link, need: number): boolean {
  for (let at: Link | null = link; at !== null; at = at.before) if (at.need === need) return true;
  return false;
}
