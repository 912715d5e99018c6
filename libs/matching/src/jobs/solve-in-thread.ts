import { runThread } from './run-thread.js';
import type { Progress, ThreadOutcome } from './run-thread.js';
import type { SolvedRun, SolveRequest } from './solve-request.js';

export type SolveOutcome =
  { kind: 'solved'; run: SolvedRun } | { kind: 'refused'; code: string } | { kind: 'stopped' };

/** Solves, proves and explains in a thread of its own; `onTick` as in `runThread`. */
export async function solveInThread(
  request: SolveRequest,
  onTick: (progress: Progress) => Promise<boolean>,
): Promise<SolveOutcome> {
  const outcome: ThreadOutcome = await runThread({ task: 'solve', ...request }, onTick);
  if (outcome.kind === 'answered' || outcome.kind === 'compared') {
    throw new Error('The thread did another task than it was given.');
  }
  return outcome;
}
