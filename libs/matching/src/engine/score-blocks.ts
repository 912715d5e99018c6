import type { CandidateIndex } from '../domain/candidate-index.js';
import type { PackedInstance } from '../domain/packed-instance.js';
import type { RowSpace } from '../domain/score-graph.js';
import { RowScorer } from '../domain/score-rows.js';
import type { Weights } from '../domain/weights.js';

/** Everything a thread needs, in shared memory but for the weights. */
export interface ScoringJob {
  readonly packed: PackedInstance;
  readonly index: CandidateIndex;
  readonly weights: Weights;
  readonly rows: RowSpace;
  /** [0] the next need that nobody has taken; [1] 1 when the run is cancelled. */
  readonly shared: Int32Array;
}

const needsAtATime = 64;

/**
 * Takes needs 64 at a time until none is left. Which thread scores a row does not change it.
 * @param onBlock called before each block with the needs taken so far
 * @returns how many pairs this thread looked at
 */
export function scoreBlocks(job: ScoringJob, onBlock?: (taken: number) => void): number {
  const { packed, rows, shared } = job;
  const scorer = new RowScorer(packed, job.index, job.weights);
  for (;;) {
    const first = Atomics.add(shared, 0, needsAtATime);
    if (first >= packed.needs || Atomics.load(shared, 1) === 1) return scorer.tested;
    onBlock?.(first);
    const end = Math.min(packed.needs, first + needsAtATime);
    for (let need = first; need < end; need++) {
      rows.rowEnd[need] = scorer.score(need, rows.edges, rows.rowStart[need]!);
    }
  }
}
