import type { Instance } from '../domain/instance.js';
import { prepare, solveRows } from '../domain/solve.js';
import type { Solution, SolveOptions } from '../domain/solve.js';
import { ScoringThreads } from './scoring-threads.js';

/**
 * `solve` with its scoring spread over threads: the same answer, sooner. The solver itself stays on the
 * calling thread (one connected problem).
 * @param threads how many to use, or ScoringThreads that run already and are left open
 */
export async function solveWithThreads(
  instance: Instance,
  options: SolveOptions,
  threads: number | ScoringThreads,
): Promise<Solution> {
  const prepared = prepare(instance, options);
  const pool = typeof threads === 'number' ? new ScoringThreads(threads) : threads;
  try {
    const { rows, pairsTested } = await pool.score(prepared.packed, prepared.weights, options);
    return solveRows(prepared, rows, pairsTested, options);
  } finally {
    if (typeof threads === 'number') await pool.close();
  }
}
