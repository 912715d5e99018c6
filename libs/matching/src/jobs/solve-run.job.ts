import { Injectable } from '@nestjs/common';
import { step, systemActor, SystemActor } from '@evenhand/kernel';
import { Clock, Database, isUuid, OutsideJob, record, Tx, WorkItem } from '@evenhand/platform';
import { runActions } from '../data/run.actions.js';
import { MatchingRun } from '../data/run.entity.js';
import type { Progress } from './run-thread.js';
import { solveInThread } from './solve-in-thread.js';
import type { SolveOutcome } from './solve-in-thread.js';
import type { SolvedRun } from './solve-request.js';
import { storeAnswer } from './store-answer.js';

interface Prepared {
  run: MatchingRun;
}

/** Solves a queued run in its own thread and stores the answer; a run that is not proven fails. */
@Injectable()
export class SolveRun implements OutsideJob<Prepared, SolveOutcome> {
  readonly name = 'matching.solve-run';
  readonly queue = 'runs';
  readonly kind = 'outside';

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async prepare(tx: Tx, actor: SystemActor, item: WorkItem): Promise<Prepared | null> {
    const run = await lockRun(tx, item);
    if (!run || !isUnderWay(run)) return null;
    run.status = step(runActions, 'start', run.status, actor);
    run.startedAt ??= this.clock.now();
    Object.assign(run, { phase: 'read', phaseDone: 0, phaseTotal: 1 });
    await tx.save(run);
    return { run };
  }

  async call({ run }: Prepared): Promise<SolveOutcome> {
    const { snapshot, preset, weights } = run;
    return solveInThread({ snapshot, preset, weights }, (progress) => this.note(run, progress));
  }

  async finish(tx: Tx, actor: SystemActor, item: WorkItem, outcome: SolveOutcome): Promise<void> {
    const run = await lockRun(tx, item);
    if (!run || !isUnderWay(run) || outcome.kind === 'stopped') return;
    run.finishedAt = this.clock.now();
    if (outcome.kind === 'refused') return this.fail(tx, actor, run, outcome.code);
    // The engine throws Unproven itself; nothing is published on its word alone.
    if (outcome.run.summary.gap !== 0) return this.fail(tx, actor, run, 'Unproven');
    await storeAnswer(tx, run, outcome.run.rows);
    await this.complete(tx, actor, run, outcome.run);
  }

  private async complete(
    tx: Tx,
    actor: SystemActor,
    run: MatchingRun,
    solved: SolvedRun,
  ): Promise<void> {
    const { summary, counters, gains, milliseconds, outputHash, scarcity, scarcityAreas } = solved;
    Object.assign(run, {
      status: step(runActions, 'finish', run.status, actor),
      outputHash,
      phase: 'store',
      phaseDone: 1,
      phaseTotal: 1,
      certificateGap: summary.gap,
      summary,
      counters,
      gains,
      milliseconds,
      scarcity,
      scarcityAreas,
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

  /** Writes the progress for the page. @returns false when the run was cancelled meanwhile */
  private async note(run: MatchingRun, { phase, done, total }: Progress): Promise<boolean> {
    const actor = systemActor(this.name, run.partnershipId);
    return this.database.transaction(actor, async (tx) => {
      const [, count] = await tx.query<[unknown[], number]>(
        `UPDATE matching.run SET phase = $2, phase_done = $3, phase_total = $4
          WHERE id = $1 AND status = 'running'`,
        [run.id, phase, done, total],
      );
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
    .addSelect('run.snapshot')
    .where('run.id = :runId', { runId })
    .setLock('pessimistic_write')
    .getOne();
}
