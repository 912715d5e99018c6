import { Injectable } from '@nestjs/common';
import { DomainError, systemActor, SystemActor } from '@evenhand/kernel';
import { Clock, Database, isUuid, OutsideJob, Tx, WorkItem } from '@evenhand/platform';
import type { QuestionReader, StandingReader } from '../data/question-reader.js';
import { MatchingRun } from '../data/run.entity.js';
import { arrivalQuestion, askRun, questionOfRun } from '../questions/ask-run.js';
import type { RunAnswers, RunQuestions } from '../questions/run-question.js';
import { RunCannotAnswer, WarmRun } from '../questions/warm-run.js';
import { pricesOfRun } from '../reads/matching.reader.js';
import { readQuestion } from './read-question.js';

interface Prepared {
  partnershipId: string;
  runId: string | null;
  questions: RunQuestions;
}

/** Answers a question about a large run, or about an arrival in a large partnership. */
@Injectable()
export class AnswerQuestion implements OutsideJob<Prepared, RunAnswers | null> {
  readonly name = 'matching.answer-question';
  readonly queue = 'runs';
  readonly kind = 'outside';
  private readonly warm = new WarmRun();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly reader: QuestionReader,
    private readonly standing: StandingReader,
  ) {}

  async prepare(tx: Tx, _actor: SystemActor, { data }: WorkItem): Promise<Prepared | null> {
    const [row] = await tx.query<Prepared[]>(
      `SELECT partnership_id AS "partnershipId", run_id AS "runId", question AS questions
         FROM matching.answer WHERE id = $1 AND status = 'queued' FOR UPDATE`,
      [idOf(data)],
    );
    return row ?? null;
  }

  /** Null when it cannot be answered; trying the same again would end the same. */
  async call({ partnershipId, runId, questions: asked }: Prepared): Promise<RunAnswers | null> {
    const actor = { ...systemActor(this.name, partnershipId), partnershipId };
    try {
      if (asked.arrival) return await this.arrival(actor, runId, asked);
      if (runId === null) return null;
      const questions = await this.completed(actor, runId, asked);
      if (questions === null) return null;
      if (this.warm.isWarm(runId)) return await this.warm.ask(runId, null, questions);
      const run = await this.database.read(actor, (tx) => questionOfRun(tx, runId));
      return run && (await this.warm.ask(runId, run, questions));
    } catch (error) {
      if (error instanceof DomainError || error instanceof RunCannotAnswer) return null;
      throw error;
    }
  }

  async finish(
    tx: Tx,
    _actor: SystemActor,
    { data }: WorkItem,
    answers: RunAnswers | null,
  ): Promise<void> {
    await tx.query(
      `UPDATE matching.answer SET status = $2, answer = $3, finished_at = $4
        WHERE id = $1 AND status = 'queued'`,
      [
        idOf(data),
        answers ? 'finished' : 'failed',
        answers && JSON.stringify(answers),
        this.clock.now(),
      ],
    );
  }

  /** With the pairs as they stand; null when they have changed since somebody asked. */
  private async completed(
    actor: SystemActor & { partnershipId: string },
    runId: string,
    { fellAway, ...questions }: RunQuestions,
  ): Promise<RunQuestions | null> {
    if (!fellAway) return questions;
    const { state: before, ...pair } = fellAway;
    const { state, ...lists } = await this.database.read(actor, (tx) =>
      this.standing(tx, actor.partnershipId, runId, pair),
    );
    return state === before ? { ...questions, fallAway: { ...pair, ...lists } } : null;
  }

  private async arrival(
    actor: SystemActor & { partnershipId: string },
    runId: string | null,
    questions: RunQuestions,
  ): Promise<RunAnswers> {
    const last = await this.database.read(actor, async (tx) => {
      const run = runId === null ? null : await tx.findOneBy(MatchingRun, { id: runId });
      if (!run) return null;
      const { preset, weights, settings } = run;
      return { preset, weights, settings, prices: await pricesOfRun(tx, run.id) };
    });
    const text = await readQuestion(this.database, this.reader, actor);
    return askRun(arrivalQuestion(text, last), questions);
  }
}

function idOf(data: WorkItem['data']): string | null {
  const id = data['answerId'];
  return typeof id === 'string' && isUuid(id) ? id : null;
}
