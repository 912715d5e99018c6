import { answerByDayPrices, daysProblemOf, faultOfDays } from '../domain/days.js';
import type { DaysAnswer, DaysProblem } from '../domain/days.js';
import { countEdges } from '../domain/graph.js';
import type { Instance } from '../domain/instance.js';
import type { DaysProof } from '../domain/result.js';
import { graphOf } from '../domain/score-graph.js';
import { prepare, scoreRows } from '../domain/solve.js';
import type { Prepared, SolveOptions } from '../domain/solve.js';
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
  /** Most branches it tries. Unlike time, the same on every machine. */
  readonly mostNodes?: number;
}

export interface DaysResult extends DaysAnswer {
  readonly gap: number;
  /** The gap is 0: within the exact solver's tolerance where that solver closed it. */
  readonly proven: boolean;
  readonly by: DaysProof['by'];
  readonly endedBy: DaysProof['endedBy'];
  readonly problem: DaysProblem;
  readonly prepared: Prepared;
  readonly pairsTested: number;
  /** Prices per day and the bound that they alone give. */
  readonly prices: Int32Array;
  readonly priceBound: number;
}

/** A row read is a step: so the work of the price rounds is bounded, too, and the same on every machine. */
const mostPriceSteps = 2_000_000_000;

/**
 * Matching with capacity in days: exact with HiGHS up to about a region, otherwise the best answer found
 * with its gap. Run it in a thread of its own.
 */
export async function solveInDays(instance: Instance, options: DaysOptions): Promise<DaysResult> {
  const priced = priceDays(instance, options);
  const { problem, byPrices } = priced;
  if (byPrices.bound === byPrices.objective) return closed(priced, byPrices, 'prices', 'proof');
  const columns = edgesWorthTrying(problem, byPrices, options.mostEdges ?? 150_000);
  if (columns === null) return closed(priced, byPrices, 'prices', 'size');
  const { endedBy, ...exact } = await solveWithHighs(problem, columns, options);
  const better = exact.objective > byPrices.objective ? exact : byPrices;
  const bound = Math.min(exact.bound, byPrices.bound);
  return closed(priced, { ...better, bound }, 'highs', endedBy);
}

interface PricedDays {
  readonly problem: DaysProblem;
  readonly prepared: Prepared;
  readonly pairsTested: number;
  readonly byPrices: DaysAnswer & { readonly prices: Int32Array };
}

/** The question in days and what prices alone make of it: always the same for the same question. */
export function priceDays(
  instance: Instance,
  options: Omit<DaysOptions, 'seconds' | 'mostEdges' | 'mostNodes'>,
): PricedDays {
  const prepared = prepare(instance, options);
  const { rows, pairsTested } = scoreRows(prepared, options);
  const problem = daysProblemOf(instance, graphOf(instance, prepared.packed, rows, prepared.k));
  options.onProgress?.('solve', 0, 1);
  const rounds = Math.floor(mostPriceSteps / Math.max(1, countEdges(problem.graph)));
  const byPrices = answerByDayPrices(problem, Math.min(400, Math.max(24, rounds)));
  return { problem, prepared, pairsTested, byPrices };
}

/** @throws Unproven when the answer breaks a rule (never seen) */
function closed(
  { problem, prepared, pairsTested, byPrices }: PricedDays,
  { pairs, objective, bound }: DaysAnswer,
  by: DaysResult['by'],
  endedBy: DaysResult['endedBy'],
): DaysResult {
  const fault = faultOfDays(problem, pairs);
  if (fault !== null) throw new Unproven(`The answer in days is not used: ${fault}.`);
  const proven = bound <= objective;
  return {
    ...{ pairs, objective, proven, by, problem, prepared, pairsTested },
    endedBy: proven ? 'proof' : endedBy,
    bound: Math.max(bound, objective),
    gap: Math.max(0, bound - objective),
    prices: byPrices.prices,
    priceBound: byPrices.bound,
  };
}

interface Column {
  readonly need: number;
  readonly offer: number;
  readonly score: number;
}

/**
 * Pairs that could be in an answer better than the one known: the others are ruled out by the bound. Null
 * when there are more than `most`.
 */
function edgesWorthTrying(
  problem: DaysProblem,
  known: DaysAnswer & { readonly prices: Int32Array },
  most: number,
): Column[] | null {
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
    if (columns.length > most) return null;
  }
  return columns;
}

async function solveWithHighs(
  problem: DaysProblem,
  columns: readonly Column[],
  { seconds, mostNodes }: DaysOptions,
): Promise<DaysAnswer & Pick<DaysResult, 'endedBy'>> {
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
      // The same question has to give the same answer again; this build has one thread only.
      random_seed: 0,
      ...(mostNodes !== undefined && { mip_max_nodes: mostNodes }),
    });
    model.run();
    const chosen = model.getSolution().colValue;
    const pairs = columns.filter((_, at) => chosen[at]! > 0.5);
    const objective = pairs.reduce((sum, { need, score }) => sum + graph.base[need]! + score, 0);
    // Objectives are whole numbers, so a bound less than 1 above one is that one.
    const bound = Math.floor(Number(model.info.get('mip_dual_bound')) + 0.01);
    const isLate = model.getModelStatus() === highs.constants.modelStatus.timeLimit;
    return {
      ...{ pairs, objective, endedBy: isLate ? 'time' : 'work' },
      // Stopped before it had any.
      bound: Number.isFinite(bound) ? bound : Infinity,
    };
  } finally {
    model.dispose();
  }
}
