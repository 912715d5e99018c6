import { Worker } from 'node:worker_threads';
import type { RunPhase } from '../domain/watch.js';
import { threadHooks } from './thread-hooks.js';
import type { FrozenQuestion, ThreadMessage, ThreadResult, ThreadTask } from './thread-task.js';
import { ticking } from './ticking.js';

export interface Progress {
  phase: RunPhase;
  done: number;
  total: number;
}

export type ThreadOutcome = ThreadResult | { kind: 'refused'; code: string } | { kind: 'stopped' };

/** How somebody looks on while a thread works. */
export interface ThreadWatch {
  /** Asked about four times a second with the latest progress; when it answers false the thread is ended. */
  onTick?: (progress: Progress) => Promise<boolean>;
  /** The question, frozen: the thread goes on when this has kept it, and is ended when it answers false. */
  onFrozen?: (question: FrozenQuestion) => Promise<boolean>;
}

/** Does one task in a thread of its own, so that jobs and requests beside it are not held up. */
export async function runThread(
  task: ThreadTask,
  { onTick = async () => true, onFrozen = async () => true }: ThreadWatch = {},
): Promise<ThreadOutcome> {
  const worker = startThread(task);
  let latest: Progress = { phase: 'read', done: 0, total: 1 };
  const outcome = new Promise<ThreadOutcome>((resolve, reject) => {
    worker.on('message', (message: ThreadMessage) => {
      if (message.kind === 'progress') latest = message;
      else if (message.kind === 'frozen') {
        onFrozen(message).then(
          (goesOn) => (goesOn ? worker.postMessage('go') : resolve({ kind: 'stopped' })),
          reject,
        );
      } else resolve(message);
    });
    // Out of memory, or a fault of ours: trying the same again would end the same.
    worker.once('error', (error) => resolve({ kind: 'refused', code: error.name }));
    worker.once('exit', () => resolve({ kind: 'refused', code: 'thread-ended' }));
  });
  const ticks = ticking(() => onTick(latest));
  const stopped = ticks.stopped.then((): ThreadOutcome => ({ kind: 'stopped' }));
  try {
    return await Promise.race([outcome, stopped]);
  } finally {
    await ticks.end();
    await worker.terminate();
  }
}

/** A thread at work on its task; whoever starts it ends it. */
export function startThread(task: ThreadTask): Worker {
  const hooks = threadHooks();
  const script = new URL(hooks ? './solve-thread.ts' : './solve-thread.js', import.meta.url);
  return new Worker(script, {
    workerData: task,
    name: `matching-${task.task}`,
    ...(hooks ? { execArgv: hooks } : {}),
  });
}
