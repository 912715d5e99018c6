import { checkInstance } from './check-instance.js';
import { indexCandidates } from './candidate-index.js';
import type { Flow } from './flow.js';
import type { Graph } from './graph.js';
import type { Instance } from './instance.js';
import { limitLoad } from './load-limits.js';
import type { LoadLimits } from './load-limits.js';
import { packInstance } from './packed-instance.js';
import type { PackedInstance } from './packed-instance.js';
import { presets } from './preset.js';
import type { Preset } from './preset.js';
import { resultOf } from './prove.js';
import type { Pair, Result } from './result.js';
import { applyRulings } from './rulings.js';
import type { Rulings } from './rulings.js';
import { graphOf, spaceForRows } from './score-graph.js';
import type { RowSpace } from './score-graph.js';
import { RowScorer } from './score-rows.js';
import { servingOrder, Solver } from './solver.js';
import { step } from './watch.js';
import type { Watch } from './watch.js';
import { defaultWeights, highestScoreOf } from './weights.js';
import type { Weights } from './weights.js';

export interface SolveOptions extends Watch, Rulings, LoadLimits {
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
  /** What was decided on: without locked and forbidden pairs, with the helpers of load limits at the end. */
  readonly graph: Graph;
  readonly flow: Flow;
  readonly locked: readonly Pair[];
  /** What the helpers in the graph stand for. */
  readonly limits: LoadLimits;
  readonly result: Result;
}

/** An instance ready to be scored. */
export interface Prepared {
  readonly instance: Instance;
  readonly packed: PackedInstance;
  readonly weights: Weights;
  readonly k: number;
}

/**
 * The best set of pairs for the instance, proven: pure, on the calling thread.
 * @throws InstanceError for an instance or options it cannot take, RunCancelled, Unproven (never seen)
 */
export function solve(instance: Instance, options: SolveOptions = {}): Solution {
  const prepared = prepare(instance, options);
  const { rows, pairsTested } = scoreRows(prepared, options);
  return solveRows(prepared, rows, pairsTested, options);
}

export function prepare(instance: Instance, options: SolveOptions): Prepared {
  checkInstance(instance);
  const weights = options.weights ?? defaultWeights;
  highestScoreOf(weights);
  return {
    instance,
    packed: packInstance(instance),
    weights,
    k: options.k ?? presets[options.preset ?? 'equity'],
  };
}

/** Scores every need's feasible offers on this thread. */
export function scoreRows(
  { packed, weights }: Prepared,
  watch: Watch,
): { rows: RowSpace; pairsTested: number } {
  const scorer = new RowScorer(packed, indexCandidates(packed), weights);
  const rows = spaceForRows(
    Int32Array.from({ length: packed.needs }, (_, need) => scorer.bound(need)),
  );
  for (let need = 0; need < packed.needs; need++) {
    step(watch, 'score', need, packed.needs);
    rows.rowEnd[need] = scorer.score(need, rows.edges, rows.rowStart[need]!);
  }
  return { rows, pairsTested: scorer.tested };
}

/** Solves and proves scored rows. The rows belong to the solution from then on. */
export function solveRows(
  prepared: Prepared,
  rows: RowSpace,
  pairsTested: number,
  options: SolveOptions,
): Solution {
  const { instance, packed, k } = prepared;
  const ruled = applyRulings(graphOf(instance, packed, rows, k), options);
  const graph = limitLoad(ruled.graph, options, ruled.locked);
  const flow = solveGraph(graph, options);
  const solved = { ...prepared, graph, flow, locked: ruled.locked, limits: options };
  return { ...solved, result: resultOf({ ...solved, pairsTested }, options) };
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
