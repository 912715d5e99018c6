import { Injectable } from '@nestjs/common';
import { DomainError, step, systemActor, SystemActor } from '@evenhand/kernel';
import { Clock, Database, isUuid, OutsideJob, record, Tx, WorkItem } from '@evenhand/platform';
import type { QuestionReader } from '../data/question-reader.js';
import { runActions } from '../data/run.actions.js';
import { MatchingRun } from '../data/run.entity.js';
import { countsInDays } from '../domain/run-settings.js';
import { RunCancelled } from '../domain/watch.js';
import { readQuestion } from './read-question.js';
import type { Progress } from './run-thread.js';
import { solveInThread } from './solve-in-thread.js';
import type { SolveOutcome } from './solve-in-thread.js';
import type { SolvedRun } from './solve-request.js';
import { storeAnswer } from './store-answer.js';
import type { FrozenQuestion } from './thread-task.js';

interface Prepared {
  run: MatchingRun;
  /** Of a worker that was killed after it had read the rows: the question stays the same. */
  snapshot: Buffer | null;
}

/**
 * Reads the rows of a queued run, freezes them as its question, solves that in its own thread and stores
 * the answer; a run that is not proven fails, unless it counts in days and shows its gap.
 */
@Injectable()
export class SolveRun implements OutsideJob<Prepared, SolveOutcome> {
  readonly name = 'matching.solve-run';
  readonly queue = 'runs';
  readonly kind = 'outside';

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly reader: QuestionReader,
  ) {}

  async prepare(tx: Tx, actor: SystemActor, item: WorkItem): Promise<Prepared | null> {
    const run = await lockRun(tx, item);
    if (!run || !isUnderWay(run)) return null;
    run.status = step(runActions, 'start', run.status, actor);
    run.startedAt ??= this.clock.now();
    Object.assign(run, { phase: 'read', phaseDone: 0, phaseTotal: 1 });
    await tx.save(run);
    return { run, snapshot: await snapshotOf(tx, run.id) };
  }

  async call({ run, snapshot }: Prepared): Promise<SolveOutcome> {
    const outcome = await this.solve(run, snapshot);
    if (outcome.kind !== 'solved') return outcome;
    const goesOn = await this.note(run, { phase: 'store', done: 0, total: 1 });
    return goesOn ? outcome : { kind: 'stopped' };
  }

  async finish(tx: Tx, actor: SystemActor, item: WorkItem, outcome: SolveOutcome): Promise<void> {
    const run = await lockRun(tx, item);
    if (!run || !isUnderWay(run) || outcome.kind === 'stopped') return;
    run.finishedAt = this.clock.now();
    if (outcome.kind === 'refused') return this.fail(tx, actor, run, outcome.code);
    // The engine throws Unproven itself; nothing is published on its word alone. A gap stands only where
    // the partnership asked for days, and is shown.
    const mayHaveGap = countsInDays(run.settings);
    if (outcome.run.summary.gap !== 0 && !mayHaveGap) return this.fail(tx, actor, run, 'Unproven');
    const began = performance.now();
    await storeAnswer(tx, run, outcome.run.rows);
    outcome.run.milliseconds['store'] = Math.round(performance.now() - began);
    await this.complete(tx, actor, run, outcome.run);
  }

  private async solve(run: MatchingRun, snapshot: Buffer | null): Promise<SolveOutcome> {
    const { preset, weights, settings } = run;
    const choices = { preset, weights, settings };
    const onTick = (progress: Progress): Promise<boolean> => this.note(run, progress);
    if (snapshot !== null) return solveInThread({ snapshot, ...choices }, { onTick });
    const began = performance.now();
    const asked = await this.ask(run, onTick);
    if (typeof asked !== 'string') return asked;
    let readMs = 0;
    const onFrozen = (question: FrozenQuestion): Promise<boolean> => {
      readMs = Math.round(performance.now() - began);
      return this.keep(run, question);
    };
    const outcome = await solveInThread({ text: asked, ...choices }, { onTick, onFrozen });
    if (outcome.kind === 'solved') outcome.run.milliseconds['read']! += readMs;
    return outcome;
  }

  /** The rows as text, or why there is nothing to solve. */
  private async ask(
    run: MatchingRun,
    onTick: (progress: Progress) => Promise<boolean>,
  ): Promise<string | SolveOutcome> {
    const { partnershipId } = run;
    const actor = { ...systemActor(this.name, partnershipId), partnershipId };
    try {
      return await readQuestion(this.database, this.reader, actor, onTick);
    } catch (error) {
      if (error instanceof RunCancelled) return { kind: 'stopped' };
      if (error instanceof DomainError) return { kind: 'refused', code: error.code };
      throw error;
    }
  }

  private async complete(
    tx: Tx,
    actor: SystemActor,
    run: MatchingRun,
    solved: SolvedRun,
  ): Promise<void> {
    const { summary, counters, gains, milliseconds, outputHash, scarcity, scarcityAreas } = solved;
    Object.assign(run, {
      ...{ summary, counters, gains, milliseconds, outputHash, scarcity, scarcityAreas },
      status: step(runActions, 'finish', run.status, actor),
      ...{ phase: 'store', phaseDone: 1, phaseTotal: 1 },
      certificateGap: summary.gap,
    });
    await tx.save(run);
    await record(tx, actor, {
      name: 'matching.run-finished',
      subject: { type: 'matching-run', id: run.id },
      data: { dryRun: run.dryRun, served: summary.served, unserved: solved.unservedCount },
    });
  }

  private async fail(tx: Tx, actor: SystemActor, run: MatchingRun, code: string): Promise<void> {
    run.status = step(runActions, 'fail', run.status, actor);
    run.failureCode = code;
    await tx.save(run);
    await record(tx, actor, {
      name: 'matching.run-failed',
      subject: { type: 'matching-run', id: run.id },
      data: { code },
    });
  }

  /**
   * Keeps the question that was read. @returns false when the run was cancelled meanwhile
   * @throws Error when another worker has read it: the item rings again and solves what is kept
   */
  private async keep(run: MatchingRun, question: FrozenQuestion): Promise<boolean> {
    const { snapshot, inputHash, schools, needs, offers } = question;
    const kept = await this.changed(
      run,
      `UPDATE matching.run SET snapshot = $2, input_hash = $3, school_count = $4, need_count = $5,
         offer_count = $6 WHERE id = $1 AND status = 'running' AND snapshot IS NULL`,
      [Buffer.from(snapshot), inputHash, schools, needs, offers],
    );
    if (kept || !(await this.note(run, { phase: 'read', done: 1, total: 1 }))) return kept;
    throw new Error('Another worker has read this question.');
  }

  /** Writes the progress for the page. @returns false when the run was cancelled meanwhile */
  private async note(run: MatchingRun, { phase, done, total }: Progress): Promise<boolean> {
    return this.changed(
      run,
      `UPDATE matching.run SET phase = $2, phase_done = $3, phase_total = $4
        WHERE id = $1 AND status = 'running'`,
      [phase, done, total],
    );
  }

  private async changed(run: MatchingRun, sql: string, values: unknown[]): Promise<boolean> {
    const actor = systemActor(this.name, run.partnershipId);
    return this.database.transaction(actor, async (tx) => {
      const [, count] = await tx.query<[unknown[], number]>(sql, [run.id, ...values]);
      return count === 1;
    });
  }
}

const isUnderWay = ({ status }: MatchingRun): boolean =>
  status === 'queued' || status === 'running';

async function lockRun(tx: Tx, { data }: WorkItem): Promise<MatchingRun | null> {
  const runId = data['runId'];
  if (typeof runId !== 'string' || !isUuid(runId)) return null;
  return tx
    .createQueryBuilder(MatchingRun, 'run')
    .where('run.id = :runId', { runId })
    .setLock('pessimistic_write')
    .getOne();
}

async function snapshotOf(tx: Tx, runId: string): Promise<Buffer | null> {
  const [row] = await tx.query<{ snapshot: Buffer | null }[]>(
    'SELECT snapshot FROM matching.run WHERE id = $1',
    [runId],
  );
  return row?.snapshot ?? null;
}
