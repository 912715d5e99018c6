import { runThread } from './run-thread.js';
import type { ThreadOutcome, ThreadWatch } from './run-thread.js';
import type { SolvedRun, SolveRequest } from './solve-request.js';
import type { FreshQuestion } from './thread-task.js';

export type SolveOutcome =
  { kind: 'solved'; run: SolvedRun } | { kind: 'refused'; code: string } | { kind: 'stopped' };

/** Solves, proves and explains in a thread of its own: a question just read, or one that is stored. */
export async function solveInThread(
  request: SolveRequest | FreshQuestion,
  watch: ThreadWatch = {},
): Promise<SolveOutcome> {
  const outcome: ThreadOutcome = await runThread(
    'text' in request ? { task: 'freeze-and-solve', ...request } : { task: 'solve', ...request },
    watch,
  );
  if (outcome.kind === 'answered' || outcome.kind === 'compared') {
    throw new Error('The thread did another task than it was given.');
  }
  return outcome;
}
