import { parentPort, workerData } from 'node:worker_threads';
import { unpackSnapshot } from '../data/run-snapshot.js';
import { tradeOf } from '../domain/trade.js';
import { answerQuestions } from '../questions/answer-questions.js';
import { solveRequest } from './solve-request.js';
import type { ThreadMessage, ThreadResult, ThreadTask } from './thread-task.js';

const tell = (message: ThreadMessage): void => parentPort?.postMessage(message);

function isTask(value: unknown): value is ThreadTask {
  return typeof value === 'object' && value !== null && 'task' in value && 'snapshot' in value;
}

async function doTask(task: ThreadTask): Promise<ThreadResult> {
  switch (task.task) {
    case 'solve': {
      const run = await solveRequest(task, (phase, done, total) =>
        tell({ kind: 'progress', phase, done, total }),
      );
      return { kind: 'solved', run };
    }
    case 'ask':
      return { kind: 'answered', answers: answerQuestions(task) };
    case 'compare': {
      const { instance } = unpackSnapshot(task.snapshot);
      return { kind: 'compared', outcomes: tradeOf(instance, { weights: task.weights }) };
    }
  }
}

const task: unknown = workerData;
try {
  if (!isTask(task)) throw new TypeError('A thread is started with its task.');
  tell(await doTask(task));
} catch (error) {
  tell({ kind: 'refused', code: error instanceof Error ? error.name : 'unknown' });
}
