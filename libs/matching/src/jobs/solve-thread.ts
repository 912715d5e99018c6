import { parentPort, workerData } from 'node:worker_threads';
import { solveRequest, type SolvedRun, type SolveRequest } from './solve-request.js';
import type { RunPhase } from '../domain/watch.js';

/** What the thread tells: how far it is, then the answer or the name of the error. */
export type ThreadMessage =
  | { kind: 'progress'; phase: RunPhase; done: number; total: number }
  | { kind: 'solved'; run: SolvedRun }
  | { kind: 'refused'; code: string };

const tell = (message: ThreadMessage): void => parentPort?.postMessage(message);

function isRequest(value: unknown): value is SolveRequest {
  return typeof value === 'object' && value !== null && 'snapshot' in value;
}

const request: unknown = workerData;
try {
  if (!isRequest(request)) throw new TypeError('A thread of a run is started with its request.');
  const run = solveRequest(request, (phase, done, total) =>
    tell({ kind: 'progress', phase, done, total }),
  );
  tell({ kind: 'solved', run });
} catch (error) {
  tell({ kind: 'refused', code: error instanceof Error ? error.name : 'unknown' });
}
