import { Injectable } from '@nestjs/common';
import { step, systemActor, SystemActor } from '@evenhand/kernel';
import { Clock, Database, isUuid, OutsideJob, record, Tx, WorkItem } from '@evenhand/platform';
import { isSameAnswer, Replay, replayActions } from '../data/replay.entity.js';
import { MatchingRun } from '../data/run.entity.js';
import type { Progress } from './run-thread.js';
import { solveInThread } from './solve-in-thread.js';
import type { SolveOutcome } from './solve-in-thread.js';
import type { SolveRequest } from './solve-request.js';

interface Prepared {
  replay: Replay;
  question: SolveRequest;
}

/** Solves a finished run again from what was stored, and keeps whether the same bytes came out. */
@Injectable()
export class ReplayRun implements OutsideJob<Prepared, SolveOutcome> {
  readonly name = 'matching.replay-run';
  readonly queue = 'runs';
  readonly kind = 'outside';

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async prepare(tx: Tx, actor: SystemActor, item: WorkItem): Promise<Prepared | null> {
    const replay = await lockReplay(tx, item);
    if (!replay || !isUnderWay(replay)) return null;
    const run = await tx
      .createQueryBuilder(MatchingRun, 'run')
      .addSelect('run.snapshot')
      .where('run.id = :id', { id: replay.runId })
      .getOneOrFail();
    if (run.snapshot === null) throw new Error('A finished run has its question.');
    replay.status = step(replayActions, 'start', replay.status, actor);
    Object.assign(replay, { phase: 'read', phaseDone: 0, phaseTotal: 1 });
    await tx.save(replay);
    const { snapshot, preset, weights, settings } = run;
    return { replay, question: { snapshot, preset, weights, settings } };
  }

  async call({ replay, question }: Prepared): Promise<SolveOutcome> {
    return solveInThread(question, { onTick: (progress) => this.note(replay, progress) });
  }

  async finish(tx: Tx, actor: SystemActor, item: WorkItem, outcome: SolveOutcome): Promise<void> {
    const replay = await lockReplay(tx, item);
    if (!replay || !isUnderWay(replay)) return;
    replay.finishedAt = this.clock.now();
    const isSolved = outcome.kind === 'solved';
    replay.status = step(replayActions, isSolved ? 'finish' : 'fail', replay.status, actor);
    if (isSolved) {
      replay.replayedHash = outcome.run.outputHash;
      replay.replayedObjective = outcome.run.summary.objective;
    } else replay.failureCode = outcome.kind === 'refused' ? outcome.code : outcome.kind;
    await tx.save(replay);
    await record(tx, actor, {
      name: 'matching.run-replayed',
      subject: { type: 'matching-run', id: replay.runId },
      data: { replayId: replay.id, isSame: isSameAnswer(replay) },
    });
  }

  /** Writes the progress for the page; goes on whatever comes of it. */
  private async note({ id, partnershipId }: Replay, progress: Progress): Promise<boolean> {
    const { phase, done, total } = progress;
    await this.database.transaction(systemActor(this.name, partnershipId), (tx) =>
      tx.query(
        `UPDATE matching.replay SET phase = $2, phase_done = $3, phase_total = $4
          WHERE id = $1 AND status = 'running'`,
        [id, phase, done, total],
      ),
    );
    return true;
  }
}

const isUnderWay = ({ status }: Replay): boolean => status === 'queued' || status === 'running';

async function lockReplay(tx: Tx, { data }: WorkItem): Promise<Replay | null> {
  const id = data['replayId'];
  if (typeof id !== 'string' || !isUuid(id)) return null;
  return tx.findOne(Replay, { where: { id }, lock: { mode: 'pessimistic_write' } });
}
