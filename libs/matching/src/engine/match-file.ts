import { availableParallelism } from 'node:os';
import { InstanceError } from '../domain/instance-error.js';
import type { Preset } from '../domain/preset.js';
import type { Summary } from '../domain/result.js';
import { RunTimer } from './run-timer.js';
import { MatchFileError } from './match-file-error.js';
import { readInstance } from './read-instance.js';
import { ScoringThreads } from './scoring-threads.js';
import { solveWithThreads } from './solve-with-threads.js';
import { writeEdges } from './write-edges.js';
import { writeResult } from './write-result.js';

export interface MatchFileOptions {
  readonly file: string;
  readonly out: string;
  /** Default `equity`. */
  readonly preset?: Preset;
  /** Where to write the scored graph; absent: not written. */
  readonly edges?: string;
  /** Scoring threads, default one per processor, at most 8. */
  readonly threads?: number;
}

/**
 * `console match`: reads an instance, solves and proves it, writes the answer. No database is opened.
 * @throws MatchFileError saying where the file is wrong, Unproven; nothing is written then
 */
export async function matchFile(options: MatchFileOptions): Promise<Summary> {
  const timer = new RunTimer();
  const pool = new ScoringThreads(options.threads ?? Math.min(8, availableParallelism()));
  try {
    const instance = readInstance(options.file);
    const onProgress = timer.onProgress;
    const solution = await solveWithThreads(
      instance,
      { preset: options.preset ?? 'equity', onProgress },
      pool,
    );
    const ms = timer.finish();
    if (options.edges !== undefined) writeEdges(options.edges, instance, solution.graph);
    writeResult(
      options.out,
      solution.result,
      ms,
      Math.round(process.resourceUsage().maxRSS / 1024),
    );
    return solution.result.summary;
  } catch (error) {
    if (error instanceof InstanceError)
      throw new MatchFileError(`${options.file}: ${error.message}`);
    throw error;
  } finally {
    await pool.close();
  }
}
