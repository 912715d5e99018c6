import { Worker } from 'node:worker_threads';
import type { RunPhase } from '../domain/watch.js';
import type { ThreadMessage, ThreadResult, ThreadTask } from './thread-task.js';

export interface Progress {
  phase: RunPhase;
  done: number;
  total: number;
}

export type ThreadOutcome = ThreadResult | { kind: 'refused'; code: string } | { kind: 'stopped' };

/**
 * Does one task in a thread of its own, so that jobs and requests beside it are not held up. `onTick` is
 * asked about four times a second with the latest progress; when it answers false the thread is ended.
 */
export async function runThread(
  task: ThreadTask,
  onTick: (progress: Progress) => Promise<boolean> = async () => true,
): Promise<ThreadOutcome> {
  const worker = startThread(task);
  let latest: Progress = { phase: 'read', done: 0, total: 1 };
  const outcome = new Promise<ThreadOutcome>((resolve) => {
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
  promise: Promise<ThreadOutcome>;
  end: () => Promise<void>;
} {
  let timer: NodeJS.Timeout | undefined;
  let asking: Promise<void> = Promise.resolve();
  let hasEnded = false;
  const promise = new Promise<ThreadOutcome>((resolve) => {
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

function startThread(task: ThreadTask): Worker {
  const isSource = import.meta.url.endsWith('.ts');
  const script = new URL(isSource ? './solve-thread.ts' : './solve-thread.js', import.meta.url);
  // Run from source, in specs and benchmarks, a thread needs the hooks that its parent has.
  const hooks = new URL('../../../../test/servers/typescript.mjs', import.meta.url).href;
  return new Worker(script, {
    workerData: task,
    name: `matching-${task.task}`,
    ...(isSource ? { execArgv: ['--import', hooks] } : {}),
  });
}
