import { checkInstance } from '../domain/check-instance.js';
import type { Instance } from '../domain/instance.js';
import { packInstance } from '../domain/packed-instance.js';
import { presets } from '../domain/preset.js';
import { resultOf } from '../domain/prove.js';
import { graphOf } from '../domain/score-graph.js';
import { solveGraph } from '../domain/solve.js';
import type { Solution, SolveOptions } from '../domain/solve.js';
import { defaultWeights, highestScoreOf } from '../domain/weights.js';
import { ScoringThreads } from './scoring-threads.js';

/**
 * `solve` with its scoring spread over threads: the same answer, sooner. The solver itself stays on the
 * calling thread (one connected problem).
 * @param threads to use; a ScoringThreads that is already running is left open
 */
export async function solveWithThreads(
  instance: Instance,
  options: SolveOptions,
  threads: number | ScoringThreads,
): Promise<Solution> {
  checkInstance(instance);
  const weights = options.weights ?? defaultWeights;
  highestScoreOf(weights);
  const k = options.k ?? presets[options.preset ?? 'equity'];
  const packed = packInstance(instance);
  const pool = typeof threads === 'number' ? new ScoringThreads(threads) : threads;
  try {
    const { rows, pairsTested } = await pool.score(packed, weights, options);
    const graph = graphOf(instance, packed, rows, k);
    const flow = solveGraph(graph, options);
    const result = resultOf({ packed, weights, k, graph, flow, pairsTested }, options);
    return { instance, packed, weights, k, graph, flow, result };
  } finally {
    if (typeof threads === 'number') await pool.close();
  }
}
