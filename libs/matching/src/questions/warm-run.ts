import type { Worker } from 'node:worker_threads';
import { startThread } from '../jobs/run-thread.js';
import type { ThreadMessage } from '../jobs/thread-task.js';
import type { AskRequest, RunAnswers, RunQuestions } from './run-question.js';

const idleMs = 60_000;

/** Why no answer came: the name of the thread's error. */
export class RunCannotAnswer extends Error {
  override readonly name = 'RunCannotAnswer';
}

/**
 * The thread of the run that was asked last, kept for a minute: the first question of a country's run takes
 * seconds, those after it milliseconds. Never more than one, so memory is bounded. One question at a time.
 */
export class WarmRun {
  private thread: { runId: string; worker: Worker } | null = null;
  private idle: NodeJS.Timeout | undefined;

  isWarm(runId: string): boolean {
    return this.thread?.runId === runId;
  }

  /** @param run what the thread starts from; not needed while it is warm @throws RunCannotAnswer */
  async ask(
    runId: string,
    run: Omit<AskRequest, 'questions'> | null,
    questions: RunQuestions,
  ): Promise<RunAnswers> {
    clearTimeout(this.idle);
    try {
      return await this.answers(runId, run, questions);
    } catch (error) {
      await this.end();
      throw error;
    } finally {
      this.idle = setTimeout(() => void this.end(), idleMs);
      this.idle.unref();
    }
  }

  /** Lets the thread and its memory go. */
  async end(): Promise<void> {
    clearTimeout(this.idle);
    const { thread } = this;
    this.thread = null;
    await thread?.worker.terminate();
  }

  private async answers(
    runId: string,
    run: Omit<AskRequest, 'questions'> | null,
    questions: RunQuestions,
  ): Promise<RunAnswers> {
    if (this.thread?.runId === runId) {
      const answer = nextAnswer(this.thread.worker);
      this.thread.worker.postMessage(questions);
      return answer;
    }
    await this.end();
    if (run === null) throw new RunCannotAnswer('The run is not at hand.');
    const worker = startThread({ task: 'ask', ...run, questions });
    worker.unref();
    this.thread = { runId, worker };
    return nextAnswer(worker);
  }
}

function nextAnswer(worker: Worker): Promise<RunAnswers> {
  return new Promise((resolve, reject) => {
    const done = (settle: () => void) => (): void => {
      worker.off('message', heard).off('error', failed).off('exit', ended);
      settle();
    };
    const refuse = (code: string): void => done(() => reject(new RunCannotAnswer(code)))();
    const heard = (message: ThreadMessage): void => {
      if (message.kind === 'answered') done(() => resolve(message.answers))();
      else if (message.kind === 'refused') refuse(message.code);
    };
    const failed = (error: Error): void => refuse(error.name);
    const ended = (): void => refuse('thread-ended');
    worker.on('message', heard).on('error', failed).on('exit', ended);
  });
}
