import { scoreOf, offerOf } from './graph.js';
import type { Graph } from './graph.js';
import type { Earlier } from './earlier.js';
import type { Pair, Price } from './result.js';
import { highestScore } from './weights.js';

/**
 * Where the helpers of load limits stood in an earlier answer, which keeps only real pairs and prices: with
 * them a warm start is where that answer ended. A used slot has its runner in the group, an unused one keeps
 * its helper, the dearest first. A full group's price is what keeps the runners of unused slots in them.
 * Whatever is wrong by a changed instance is mended like everything else.
 */
export function seatHelpers(graph: Graph, real: Real, { pairs, prices }: Earlier): Earlier {
  if (graph.needs === real.needs) return { pairs, prices };
  const price = new Int32Array(graph.offers);
  for (const entry of prices) price[entry.offer] = entry.price;
  const used = new Int32Array(graph.offers);
  for (const { offer } of pairs) used[offer]!++;
  const seated: Pair[] = [];
  const slots = [...bySlot(graph, real)];
  const inUse = new Map<number, number>();
  // offers come before groups, and inner groups before the outer ones, so a group's own use is known by then
  for (const [slot, helpers] of slots) {
    // the cheapest slots are in use, and slots without a price have no sitter
    const unpriced = graph.capacity[slot]! - helpers.length;
    const displaced = Math.max(0, used[slot]! - unpriced);
    inUse.set(slot, displaced);
    helpers.forEach(({ need, group }, at) => {
      const stands = at < displaced ? group : slot;
      if (stands !== null) seated.push({ need, offer: stands, score: 0 });
    });
    const { group } = helpers[0]!;
    const next = helpers[displaced];
    if (group !== null) {
      used[group]! += displaced;
      if (next) price[group] = Math.max(price[group]!, price[slot]! - next.price);
    } else if (used[slot]! < unpriced) price[slot] = 0;
    else if (displaced > 0) price[slot] = Math.max(price[slot]!, helpers[displaced - 1]!.price);
  }
  for (let group = real.offers; group < graph.offers; group++)
    if (!inUse.has(group) && used[group]! < graph.capacity[group]!) price[group] = 0;
  // whoever is in an outer group is there because its own slot is worth at least as much
  for (const [slot, helpers] of slots.reverse()) {
    const last = helpers[inUse.get(slot)! - 1];
    if (last && last.group !== null && slot >= real.offers)
      price[slot] = Math.max(price[slot]!, price[last.group]! + last.price);
  }
  const all: Price[] = [];
  price.forEach((value, offer) => value > 0 && all.push({ offer, price: value }));
  return { pairs: [...pairs, ...seated], prices: all };
}

interface Real {
  readonly needs: number;
  readonly offers: number;
}

/** A helper of a slot: a runner with a group to go to, or a sitter without. */
interface Helper {
  readonly need: number;
  readonly group: number | null;
  readonly price: number;
}

/** The helpers of each slot, the cheapest slot first: as `limitLoad` adds them. */
function bySlot(graph: Graph, real: Real): Map<number, Helper[]> {
  const lists = new Map<number, Helper[]>();
  for (let need = real.needs; need < graph.needs; need++) {
    const row = Array.from(graph.edges.subarray(graph.rowStart[need], graph.rowEnd[need]));
    const [slot = -1, group = null] = row.map(offerOf).sort((a, b) => a - b);
    const outer = row.find((edge) => offerOf(edge) === group);
    const price = outer === undefined ? scoreOf(row[0]!) : highestScore - scoreOf(outer);
    const list = lists.get(slot);
    if (list) list.push({ need, group, price });
    else lists.set(slot, [{ need, group, price }]);
  }
  return lists;
}
