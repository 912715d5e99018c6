import type { Actor } from '@evenhand/kernel';
import { Database } from '@evenhand/platform';
import type { QuestionReader } from '../data/question-reader.js';
import { RunCancelled } from '../domain/watch.js';
import type { Progress } from './run-thread.js';
import { ticking } from './ticking.js';

/**
 * Reads the rows of a partnership's question in one read-only transaction, and gives them as text, which a
 * thread takes over without walking through them. @throws RunCancelled when `onTick` says so, and what
 * the reader throws
 */
export async function readQuestion(
  database: Database,
  reader: QuestionReader,
  actor: Actor & { partnershipId: string },
  onTick: (progress: Progress) => Promise<boolean> = async () => true,
): Promise<string> {
  let latest: Progress = { phase: 'read', done: 0, total: 1 };
  let isStopped = false;
  const ticks = ticking(() => onTick(latest));
  void ticks.stopped.then(() => (isStopped = true));
  const step = (done: number, total: number): void => {
    if (isStopped) throw new RunCancelled('The run was cancelled.');
    latest = { phase: 'read', done, total };
  };
  try {
    const snapshot = await database.read(actor, (tx) => reader(tx, actor.partnershipId, step));
    step(1, 1);
    return JSON.stringify(snapshot);
  } finally {
    await ticks.end();
  }
}
