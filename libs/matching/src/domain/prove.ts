import { certify } from './certificate.js';
import type { Answer, Certificate } from './certificate.js';
import { coverageIsBest } from './coverage-check.js';
import { priceOf, servedUnits } from './flow.js';
import type { Flow } from './flow.js';
import { countEdges } from './graph.js';
import type { Graph } from './graph.js';
import { needWord as n, needWords } from './packed-instance.js';
import type { PackedInstance } from './packed-instance.js';
import type { Pair, Result, Unserved } from './result.js';
import { UnservedReasons } from './unserved.js';
import type { Weights } from './weights.js';
import { step } from './watch.js';
import type { Watch } from './watch.js';

/** An answer that its own certificate does not bear out: it must not be used, stored or shown. */
export class Unproven extends Error {
  override readonly name = 'Unproven';
}

export interface Solved {
  readonly packed: PackedInstance;
  readonly weights: Weights;
  readonly k: number;
  readonly graph: Graph;
  readonly flow: Flow;
  readonly locked: readonly Pair[];
  readonly pairsTested: number;
}

/** Certificate, reasons and figures of a solved graph. @throws Unproven when the gap is not exactly 0 */
export function resultOf(solved: Solved, watch: Watch = {}): Result {
  const { packed, graph, flow, k, locked } = solved;
  const answer = answerOf(flow, graph);
  const certificate = prove(graph, answer);
  const priority = prioritiesOf(packed, graph.needs);
  const pairs = answer.pairs.filter(({ need }) => need < packed.needs).concat(locked);
  if (locked.length > 0) pairs.sort((a, b) => a.need - b.need || a.offer - b.offer);
  const coverage = pairs.reduce((sum, pair) => sum + priority[pair.need]!, 0);
  const quality = pairs.reduce((sum, pair) => sum + pair.score, 0);
  return {
    k,
    weightsVersion: solved.weights.version,
    pairs,
    locked,
    unserved: unservedNeeds(solved, watch),
    prices: sparse(answer.price.subarray(0, packed.offers), (offer, price) => ({ offer, price })),
    gains: sparse(answer.gain.subarray(0, packed.needs), (need, gain) => ({ need, gain })),
    certificate,
    summary: {
      served: pairs.length,
      coverage,
      quality,
      objective: coverage * k + quality,
      gap: certificate.gap,
      coverageIsBest: coverageIsBest(graph, flow, priority),
      pairsTested: solved.pairsTested,
      feasiblePairs: countEdges({ ...graph, needs: packed.needs }),
    },
    counters: { ...flow.counters },
  };
}

/** Priorities of the needs; helpers stand above all, for they are never given up. */
function prioritiesOf(packed: PackedInstance, needs: number): Int32Array {
  const above = 2 ** 30;
  return Int32Array.from({ length: needs }, (_, need) =>
    need < packed.needs ? packed.need[need * needWords + n.priority]! : above,
  );
}

/** @throws Unproven */
export function prove(graph: Graph, answer: Answer): Certificate {
  const certificate = certify(graph, answer);
  const fault =
    certificate.faults[0] ?? (certificate.gap === 0 ? null : `The gap is ${certificate.gap}.`);
  if (fault !== null) throw new Unproven(`The answer is not proven, so it is not used. ${fault}`);
  return certificate;
}

/** The flow as anybody can read it, pairs in order of need and then offer. */
export function answerOf(flow: Flow, graph: Graph): Answer & { readonly pairs: Pair[] } {
  const pairs: Pair[] = [];
  for (let need = 0; need < graph.needs; need++) {
    const [a, b] = [2 * need, 2 * need + 1];
    const places = flow.mate[b]! >= 0 && flow.mate[b]! < flow.mate[a]! ? [b, a] : [a, b];
    for (const place of places) {
      if (flow.mate[place]! >= 0)
        pairs.push({ need, offer: flow.mate[place]!, score: flow.mateScore[place]! });
    }
  }
  const price = Int32Array.from({ length: graph.offers }, (_, offer) => priceOf(flow, offer));
  return { pairs, gain: flow.gain, price };
}

function unservedNeeds({ packed, graph, flow, locked }: Solved, watch: Watch): Unserved[] {
  const reasons = new UnservedReasons(packed);
  const fixed = new Int32Array(packed.needs);
  for (const { need } of locked) fixed[need]!++;
  const unserved: Unserved[] = [];
  for (let need = 0; need < packed.needs; need++) {
    step(watch, 'certify', need, packed.needs);
    const served = servedUnits(flow, need);
    const missing = graph.want[need]! - served;
    if (missing === 0) continue;
    const inRow = graph.rowEnd[need]! - graph.rowStart[need]!;
    unserved.push({ need, missing, why: reasons.count(need, inRow, served, fixed[need]) });
  }
  return unserved;
}

function sparse<T>(values: Int32Array, entry: (at: number, value: number) => T): T[] {
  const entries: T[] = [];
  values.forEach((value, at) => {
    if (value !== 0) entries.push(entry(at, value));
  });
  return entries;
}
