import { answerByDayPrices, daysProblemOf, faultOfDays } from '../domain/days.js';
import type { DaysAnswer, DaysProblem } from '../domain/days.js';
import type { Instance } from '../domain/instance.js';
import { graphOf } from '../domain/score-graph.js';
import { prepare, scoreRows } from '../domain/solve.js';
import type { SolveOptions } from '../domain/solve.js';
import { Unproven } from '../domain/prove.js';
import { loadHighs } from './load-highs.js';

export interface DaysOptions extends Pick<
  SolveOptions,
  'preset' | 'k' | 'weights' | 'onProgress' | 'isCancelled'
> {
  /** Most seconds that the exact solver may take; the calling thread is busy so long. */
  readonly seconds: number;
  /** Most edges the exact solver is asked to look at (about a region); above, only prices and their gap. */
  readonly mostEdges?: number;
}

export interface DaysResult extends DaysAnswer {
  readonly gap: number;
  /** The gap is 0: within the exact solver's tolerance where that solver closed it. */
  readonly proven: boolean;
  readonly by: 'prices' | 'highs';
}

/**
 * Matching with capacity in days: exact with HiGHS up to about a region, otherwise the best answer found
 * with its gap. Run it in a thread of its own.
 */
export async function solveInDays(instance: Instance, options: DaysOptions): Promise<DaysResult> {
  const prepared = prepare(instance, options);
  const { rows } = scoreRows(prepared, options);
  const problem = daysProblemOf(instance, graphOf(instance, prepared.packed, rows, prepared.k));
  const byPrices = answerByDayPrices(problem, 400);
  if (byPrices.bound === byPrices.objective)
    return closed(problem, byPrices, byPrices.bound, 'prices');
  const columns = edgesWorthTrying(problem, byPrices);
  if (columns.length > (options.mostEdges ?? 150_000))
    return closed(problem, byPrices, byPrices.bound, 'prices');
  const exact = await solveWithHighs(problem, columns, options.seconds);
  const better = exact.objective > byPrices.objective ? exact : byPrices;
  return closed(problem, better, Math.min(exact.bound, byPrices.bound), 'highs');
}

/** @throws Unproven when the answer breaks a rule (never seen) */
function closed(
  problem: DaysProblem,
  answer: DaysAnswer,
  bound: number,
  by: DaysResult['by'],
): DaysResult {
  const fault = faultOfDays(problem, answer.pairs);
  if (fault !== null) throw new Unproven(`The answer in days is not used: ${fault}.`);
  const { pairs, objective } = answer;
  return {
    pairs,
    objective,
    bound: Math.max(bound, objective),
    gap: Math.max(0, bound - objective),
    proven: bound <= objective,
    by,
  };
}

interface Column {
  readonly need: number;
  readonly offer: number;
  readonly score: number;
}

/** Pairs that could be in an answer better than the one known: the others are ruled out by the bound. */
function edgesWorthTrying(
  problem: DaysProblem,
  known: DaysAnswer & { readonly prices: Int32Array },
): Column[] {
  const { graph, needDays, offerDays } = problem;
  const slack = known.bound - known.objective;
  const columns: Column[] = [];
  for (let need = 0; need < graph.needs; need++) {
    const worthOf = (edge: number): number =>
      graph.base[need]! + (edge >>> 18) - needDays[need]! * known.prices[edge & 262143]!;
    const row = graph.edges.subarray(graph.rowStart[need], graph.rowEnd[need]);
    const possible = Array.from(row).filter((edge) => offerDays[edge & 262143]! >= needDays[need]!);
    const worths = possible.map(worthOf).sort((a, b) => b - a);
    const least = Math.max(0, worths[graph.want[need]! - 1] ?? 0);
    for (const edge of possible) {
      if (worthOf(edge) >= least - slack)
        columns.push({ need, offer: edge & 262143, score: edge >>> 18 });
    }
  }
  return columns;
}

async function solveWithHighs(
  problem: DaysProblem,
  columns: readonly Column[],
  seconds: number,
): Promise<DaysAnswer> {
  const { graph, needDays, offerDays } = problem;
  const highs = await loadHighs();
  const rows = graph.needs + graph.offers;
  const model = highs.createModel({
    numCols: columns.length,
    numRows: rows,
    sense: highs.constants.objectiveSense.maximize,
    colCost: Float64Array.from(columns, ({ need, score }) => graph.base[need]! + score),
    colLower: new Float64Array(columns.length),
    colUpper: new Float64Array(columns.length).fill(1),
    rowLower: new Float64Array(rows).fill(-highs.infinity),
    rowUpper: Float64Array.from([...graph.want, ...offerDays]),
    matrix: {
      format: 'csc',
      numRows: rows,
      numCols: columns.length,
      starts: Int32Array.from({ length: columns.length + 1 }, (_, at) => 2 * at),
      indices: Int32Array.from(columns.flatMap(({ need, offer }) => [need, graph.needs + offer])),
      values: Float64Array.from(columns.flatMap(({ need }) => [1, needDays[need]!])),
    },
    integrality: new Int32Array(columns.length).fill(1),
  });
  try {
    model.options.set({
      output_flag: false,
      time_limit: seconds,
      mip_rel_gap: 0,
      mip_abs_gap: 0.5,
    });
    model.run();
    const chosen = model.getSolution().colValue;
    const pairs = columns.filter((_, at) => chosen[at]! > 0.5);
    const objective = pairs.reduce((sum, { need, score }) => sum + graph.base[need]! + score, 0);
    // Objectives are whole numbers, so a bound less than 1 above one is that one.
    return { pairs, objective, bound: Math.floor(Number(model.info.get('mip_dual_bound')) + 0.01) };
  } finally {
    model.dispose();
  }
}
