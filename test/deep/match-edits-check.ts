import type { Graph } from '../../libs/matching/src/domain/graph.js';
import type { Instance } from '../../libs/matching/src/domain/instance.js';
import type { LoadLimits } from '../../libs/matching/src/domain/load-limits.js';
import { answerOf, prove } from '../../libs/matching/src/domain/prove.js';
import { Repair } from '../../libs/matching/src/domain/repair.js';
import { solve, solveGraph } from '../../libs/matching/src/domain/solve.js';
import type { Solution } from '../../libs/matching/src/domain/solve.js';
import { randomFrom } from '../bench/match-instance.js';

/**
 * Makes random edits to a solved instance and, after each, solves the edited graph afresh: the repaired
 * answer must be worth exactly as much, proven. @returns what is wrong, null when nothing is
 */
export function faultOfEdits(
  instance: Instance,
  seed: number,
  edits: number,
  limits: LoadLimits = {},
): string | null {
  const random = randomFrom(seed + 77);
  const solution = solve(instance, { k: [20_000, 1_000, 0][seed % 3]!, ...limits });
  const repair = new Repair(solution);
  const mirror = new Mirror(solution);
  for (let at = 0; at < edits; at++) {
    const edit = mirror.edit(repair, random);
    try {
      repair.prove();
    } catch (e) {
      return `edit ${at} (${edit}): ${String(e)}`;
    }
    const fresh = mirror.objective();
    if (repair.objective() !== fresh)
      return `edit ${at} (${edit}): ${repair.objective()} after repair, ${fresh} afresh`;
    const fault = mirror.faultOfCost(repair, random);
    if (fault !== null) return `edit ${at} (${edit}): ${fault}`;
  }
  return null;
}

/** The same edits written down on a plain copy of the graph, with no flow. */
class Mirror {
  private readonly gone = new Set<string>();
  private readonly want: Int32Array;
  private readonly capacity: Int32Array;
  private locked = 0;
  private readonly opened = new Set<number>();

  constructor(private readonly solution: Solution) {
    this.want = solution.graph.want.slice();
    this.capacity = solution.graph.capacity.slice();
  }

  edit(repair: Repair, random: () => number): string {
    const { graph } = this.solution;
    const { packed } = this.solution;
    const need = Math.floor(random() * packed.needs);
    const offer = Math.floor(random() * packed.offers);
    const free = repair
      .pairs()
      .filter(
        (pair) =>
          !repair.locked.some((fixed) => fixed.need === pair.need && fixed.offer === pair.offer),
      );
    const pair = free[Math.floor(random() * free.length)];
    const kind = Math.floor(random() * 6);
    if (kind === 0 && pair !== undefined) {
      repair.decline(pair.need, pair.offer);
      this.gone.add(`${pair.need}-${pair.offer}`);
      return `decline ${pair.need}-${pair.offer}`;
    }
    if (kind === 1 && packed.needs > 0) {
      repair.withdrawNeed(need);
      this.want[need] = 0;
      return `withdraw need ${need}`;
    }
    if (kind === 2 && packed.needs > 0 && !repair.locked.some((fixed) => fixed.need === need)) {
      repair.admitNeed(need);
      this.want[need] = graph.want[need]!;
      return `admit need ${need}`;
    }
    if (kind === 3 && packed.offers > 0 && this.capacity[offer]! > 0) {
      repair.closeSlot(offer);
      this.capacity[offer]!--;
      this.retireHelper(offer);
      return `close a slot of ${offer}`;
    }
    if (kind === 4 && packed.offers > 0 && !this.opened.has(offer)) {
      this.opened.add(offer);
      repair.openSlots(offer, 1);
      this.capacity[offer]!++;
      return `open a slot of ${offer}`;
    }
    const edge = this.someEdge(random);
    if (edge === null) return 'nothing';
    repair.lock(edge.need, edge.offer);
    this.lock(edge);
    return `lock ${edge.need}-${edge.offer}`;
  }

  objective(): number {
    const graph = this.graph();
    const answer = answerOf(solveGraph(graph), graph);
    return prove(graph, answer).primal + this.locked;
  }

  faultOfCost(repair: Repair, random: () => number): string | null {
    const edge = this.someEdge(random);
    if (edge === null) return null;
    const told = repair.costOf(edge.need, edge.offer);
    const other = new Mirror(this.solution);
    other.want.set(this.want);
    other.capacity.set(this.capacity);
    this.gone.forEach((gone) => other.gone.add(gone));
    other.locked = this.locked;
    const before = this.objective();
    other.lock(edge);
    const cost = before - other.objective();
    if (told !== cost)
      return `${edge.need}-${edge.offer} is said to cost ${told}, it costs ${cost}`;
    if (repair.objective() !== before)
      return `asking for the cost of ${edge.need}-${edge.offer} changed the answer`;
    return null;
  }

  /** With a slot goes the helper of the dearest open slot of the offer. */
  private retireHelper(offer: number): void {
    const { graph, packed } = this.solution;
    for (let need = graph.needs - 1; need >= packed.needs; need--) {
      const row = graph.edges.subarray(graph.rowStart[need], graph.rowEnd[need]);
      if (this.want[need] === 0 || !row.some((edge) => (edge & 262143) === offer)) continue;
      this.want[need] = 0;
      return;
    }
  }

  private lock({ need, offer, value }: { need: number; offer: number; value: number }): void {
    this.want[need]!--;
    this.capacity[offer]!--;
    this.gone.add(`${need}-${offer}`);
    this.locked += value;
  }

  private someEdge(random: () => number): { need: number; offer: number; value: number } | null {
    const graph = this.graph();
    const { packed } = this.solution;
    const needs = Array.from({ length: packed.needs }, (_, need) => need).filter(
      (need) => graph.rowEnd[need]! > graph.rowStart[need]!,
    );
    const need = needs[Math.floor(random() * needs.length)];
    if (need === undefined) return null;
    const length = graph.rowEnd[need]! - graph.rowStart[need]!;
    const edge = graph.edges[graph.rowStart[need]! + Math.floor(random() * length)]!;
    if (this.capacity[edge & 262143] === 0) return null;
    return { need, offer: edge & 262143, value: graph.base[need]! + (edge >>> 18) };
  }

  private graph(): Graph {
    const { graph } = this.solution;
    const edges: number[] = [];
    const rowStart = new Int32Array(graph.needs);
    const rowEnd = new Int32Array(graph.needs);
    for (let need = 0; need < graph.needs; need++) {
      rowStart[need] = edges.length;
      for (let at = graph.rowStart[need]!; at < graph.rowEnd[need]! && this.want[need]! > 0; at++) {
        const edge = graph.edges[at]!;
        if (!this.gone.has(`${need}-${edge & 262143}`)) edges.push(edge);
      }
      rowEnd[need] = edges.length;
    }
    return {
      ...graph,
      want: this.want,
      capacity: this.capacity,
      rowStart,
      rowEnd,
      edges: Uint32Array.from(edges),
    };
  }
}
