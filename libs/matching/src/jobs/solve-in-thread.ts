import { Worker } from 'node:worker_threads';
import type { RunPhase } from '../domain/watch.js';
import type { SolvedRun, SolveRequest } from './solve-request.js';
import type { ThreadMessage } from './solve-thread.js';

export interface Progress {
  phase: RunPhase;
  done: number;
  total: number;
}

export type SolveOutcome =
  { kind: 'solved'; run: SolvedRun } | { kind: 'refused'; code: string } | { kind: 'stopped' };

/**
 * Solves in a thread of its own, so that jobs and requests beside it are not held up. `onTick` is asked
 * about four times a second with the latest progress; when it answers false the thread is ended.
 */
export async function solveInThread(
  request: SolveRequest,
  onTick: (progress: Progress) => Promise<boolean>,
): Promise<SolveOutcome> {
  const worker = startThread(request);
  let latest: Progress = { phase: 'read', done: 0, total: 1 };
  const outcome = new Promise<SolveOutcome>((resolve) => {
    worker.on('message', (message: ThreadMessage) => {
      if (message.kind === 'progress') latest = message;
      else resolve(message);
    });
    // Out of memory, or a fault of ours: trying the same again would end the same.
    worker.once('error', (error) => resolve({ kind: 'refused', code: error.name }));
    worker.once('exit', () => resolve({ kind: 'refused', code: 'thread-ended' }));
  });
  const stopped = watch(() => onTick(latest));
  try {
    return await Promise.race([outcome, stopped.promise]);
  } finally {
    await stopped.end();
    await worker.terminate();
  }
}

/** Asks every quarter of a second, never twice at once; settles only when the answer is false. */
function watch(ask: () => Promise<boolean>): {
  promise: Promise<SolveOutcome>;
  end: () => Promise<void>;
} {
  let timer: NodeJS.Timeout | undefined;
  let asking: Promise<void> = Promise.resolve();
  let hasEnded = false;
  const promise = new Promise<SolveOutcome>((resolve) => {
    const tick = async (): Promise<void> => {
      const goesOn = await ask().catch(() => true);
      if (!goesOn) resolve({ kind: 'stopped' });
      else if (!hasEnded) timer = setTimeout(start, 250);
    };
    const start = (): void => void (asking = tick());
    timer = setTimeout(start, 50);
  });
  const end = async (): Promise<void> => {
    hasEnded = true;
    clearTimeout(timer);
    await asking;
  };
  return { promise, end };
}

function startThread(request: SolveRequest): Worker {
  const isSource = import.meta.url.endsWith('.ts');
  const script = new URL(isSource ? './solve-thread.ts' : './solve-thread.js', import.meta.url);
  // Run from source, in specs and benchmarks, a thread needs the hooks that its parent has.
  const hooks = new URL('../../../../test/servers/typescript.mjs', import.meta.url).href;
  return new Worker(script, {
    workerData: request,
    name: 'matching-run',
    ...(isSource ? { execArgv: ['--import', hooks] } : {}),
  });
}
