import { once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import { canonicalJson, sha256, snapshotIn } from '../data/run-snapshot.js';
import { checkInstance } from '../domain/check-instance.js';
import { countsInDays } from '../domain/run-settings.js';
import { tradeOf } from '../domain/trade.js';
import type { RunPhase } from '../domain/watch.js';
import { RunDesk } from '../questions/answer-questions.js';
import type { RunQuestions } from '../questions/run-question.js';
import { limitsIn } from './limits-in.js';
import { freezeQuestion } from './freeze-question.js';
import { solveRequest, solveSnapshot } from './solve-request.js';
import { tradeInDays } from './trade-in-days.js';
import type { ThreadMessage, ThreadResult, ThreadTask } from './thread-task.js';

const tell = (message: ThreadMessage): void => parentPort?.postMessage(message);
const onProgress = (phase: RunPhase, done: number, total: number): void =>
  tell({ kind: 'progress', phase, done, total });

function isTask(value: unknown): value is ThreadTask {
  return typeof value === 'object' && value !== null && 'task' in value;
}

async function doTask(task: ThreadTask): Promise<ThreadResult> {
  switch (task.task) {
    case 'solve':
      return { kind: 'solved', run: await solveRequest(task, onProgress) };
    case 'freeze-and-solve': {
      const { text, preset, weights, settings } = task;
      const choices = { preset, weights, settings };
      onProgress('read', 0, 1);
      const read = snapshotIn(text);
      tell({ kind: 'frozen', ...(await freezeQuestion(read, choices)) });
      if (parentPort) await once(parentPort, 'message');
      return { kind: 'solved', run: await solveSnapshot(read, choices, onProgress) };
    }
    case 'ask': {
      const desk = new RunDesk(task);
      parentPort?.on('message', (questions: RunQuestions) => {
        void attempt(async () => ({ kind: 'answered', answers: desk.answer(questions) }));
      });
      return { kind: 'answered', answers: desk.answer(task.questions) };
    }
    case 'compare': {
      const snapshot = snapshotIn(task.text);
      checkInstance(snapshot.instance);
      const { needs, offers } = snapshot.instance;
      return {
        kind: 'compared',
        outcomes: countsInDays(task.settings)
          ? await tradeInDays(snapshot.instance, task.weights)
          : tradeOf(snapshot.instance, {
              weights: task.weights,
              ...limitsIn(snapshot, task.settings),
            }),
        inputHash: sha256(canonicalJson(snapshot)),
        needs: needs.length,
        offers: offers.length,
      };
    }
  }
}

async function attempt(work: () => Promise<ThreadResult>): Promise<void> {
  try {
    tell(await work());
  } catch (error) {
    tell({ kind: 'refused', code: error instanceof Error ? error.name : 'unknown' });
  }
}

await attempt(async () => {
  const task: unknown = workerData;
  if (!isTask(task)) throw new TypeError('A thread is started with its task.');
  return doTask(task);
});
