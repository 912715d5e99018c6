import { Worker } from 'node:worker_threads';
import { indexCandidates } from '../domain/candidate-index.js';
import type { PackedInstance } from '../domain/packed-instance.js';
import { sharedInts } from '../domain/packed-instance.js';
import { spaceForRows } from '../domain/score-graph.js';
import type { RowSpace } from '../domain/score-graph.js';
import { RowScorer } from '../domain/score-rows.js';
import { RunCancelled } from '../domain/watch.js';
import type { Watch } from '../domain/watch.js';
import type { Weights } from '../domain/weights.js';
import { scoreBlocks } from './score-blocks.js';
import type { ScoringJob } from './score-blocks.js';

export interface ScoredRows {
  readonly rows: RowSpace;
  readonly pairsTested: number;
}

/** The calling thread and `threads - 1` others. Make it early: they start while the file is being read. */
export class ScoringThreads {
  private readonly workers: Worker[];

  constructor(threads: number) {
    const script = new URL('./score-worker.js', import.meta.url);
    this.workers = Array.from({ length: threads - 1 }, () => new Worker(script));
  }

  /** @throws RunCancelled */
  async score(packed: PackedInstance, weights: Weights, watch: Watch): Promise<ScoredRows> {
    const index = indexCandidates(packed);
    const counter = new RowScorer(packed, index, weights);
    const bounds = Int32Array.from({ length: packed.needs }, (_, need) => counter.bound(need));
    const job: ScoringJob = {
      packed,
      index,
      weights,
      rows: spaceForRows(bounds),
      shared: sharedInts(2),
    };
    const others = this.workers.map((worker) => hand(worker, job));
    const own = scoreBlocks(job, (taken) => {
      watch.onProgress?.('score', taken, packed.needs);
      if (watch.isCancelled?.() === true) Atomics.store(job.shared, 1, 1);
    });
    const tested = await Promise.all(others);
    if (Atomics.load(job.shared, 1) === 1) throw new RunCancelled('The run was cancelled.');
    return { rows: job.rows, pairsTested: tested.reduce((sum, pairs) => sum + pairs, own) };
  }

  async close(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.terminate()));
  }
}

function hand(worker: Worker, job: ScoringJob): Promise<number> {
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('message', (tested: number) => {
      worker.off('error', reject);
      resolve(tested);
    });
    worker.postMessage(job);
  });
}
