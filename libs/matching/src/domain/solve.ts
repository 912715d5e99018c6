import { checkInstance } from './check-instance.js';
import { indexCandidates } from './candidate-index.js';
import type { Flow } from './flow.js';
import type { Graph } from './graph.js';
import type { Instance } from './instance.js';
import { packInstance } from './packed-instance.js';
import type { PackedInstance } from './packed-instance.js';
import { presets } from './preset.js';
import type { Preset } from './preset.js';
import { resultOf } from './prove.js';
import type { Result } from './result.js';
import { graphOf, spaceForRows } from './score-graph.js';
import { RowScorer } from './score-rows.js';
import { servingOrder, Solver } from './solver.js';
import { step } from './watch.js';
import type { Watch } from './watch.js';
import { defaultWeights, highestScoreOf } from './weights.js';
import type { Weights } from './weights.js';

export interface SolveOptions extends Watch {
  /** Default `equity`. */
  readonly preset?: Preset;
  /** Points of score that one point of priority is worth; overrides the preset's. */
  readonly k?: number;
  readonly weights?: Weights;
}

/** A solved run with all that explanations and repairs need; `result` is the part to store. */
export interface Solution {
  readonly instance: Instance;
  readonly packed: PackedInstance;
  readonly weights: Weights;
  readonly k: number;
  readonly graph: Graph;
  readonly flow: Flow;
  readonly result: Result;
}

/**
 * The best set of pairs for the instance, proven: pure, on the calling thread.
 * @throws InstanceError for an instance or weights it cannot take, RunCancelled, Unproven (never seen)
 */
export function solve(instance: Instance, options: SolveOptions = {}): Solution {
  checkInstance(instance);
  const weights = options.weights ?? defaultWeights;
  highestScoreOf(weights);
  const k = options.k ?? presets[options.preset ?? 'equity'];
  const packed = packInstance(instance);
  const scorer = new RowScorer(packed, indexCandidates(packed), weights);
  const rows = spaceForRows(
    Int32Array.from({ length: packed.needs }, (_, need) => scorer.bound(need)),
  );
  for (let need = 0; need < packed.needs; need++) {
    step(options, 'score', need, packed.needs);
    rows.rowEnd[need] = scorer.score(need, rows.edges, rows.rowStart[need]!);
  }
  const graph = graphOf(instance, packed, rows, k);
  const flow = solveGraph(graph, options);
  const result = resultOf({ packed, weights, k, graph, flow, pairsTested: scorer.tested }, options);
  return { instance, packed, weights, k, graph, flow, result };
}

/** The best flow over a scored graph. */
export function solveGraph(graph: Graph, watch: Watch = {}): Flow {
  const solver = new Solver(graph);
  const order = servingOrder(graph);
  order.forEach((need, done) => {
    step(watch, 'solve', done, graph.needs);
    for (let unit = 0; unit < graph.want[need]!; unit++) if (!solver.serve(need)) break;
  });
  return solver.flow;
}
