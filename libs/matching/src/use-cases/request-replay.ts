import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Actor, conflict } from '@evenhand/kernel';
import { addWork, Clock, Database, lockById, record } from '@evenhand/platform';
import { Replay } from '../data/replay.entity.js';
import { MatchingRun } from '../data/run.entity.js';

/** A broker asks whether a finished run still gives the same answer (DESIGN 2.2); a job solves it again. */
@Injectable()
export class RequestReplay {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws not-found, conflict `run-not-finished`, `replay-in-progress` */
  async run(actor: Actor, input: { id: string }): Promise<{ id: string }> {
    return this.database.transaction(actor, async (tx) => {
      const run = await lockById(tx, MatchingRun, input.id);
      if (run.outputHash === null) {
        throw conflict('run-not-finished', 'Only a finished run can be replayed.');
      }
      const isUnderWay = await tx.existsBy(Replay, [
        { runId: run.id, status: 'queued' },
        { runId: run.id, status: 'running' },
      ]);
      if (isUnderWay) {
        throw conflict('replay-in-progress', 'This run is being solved again. Look again shortly.');
      }
      const id = randomUUID();
      await tx.insert(Replay, {
        ...{ id, partnershipId: run.partnershipId, runId: run.id, status: 'queued' },
        storedHash: run.outputHash,
        requestedBy: actor.kind === 'person' ? actor.personId : null,
        requestedAt: this.clock.now(),
      });
      await addWork(tx, 'matching.replay-run', run.partnershipId, { replayId: id });
      await record(tx, actor, {
        name: 'matching.replay-requested',
        subject: { type: 'matching-run', id: run.id },
        data: { replayId: id },
      });
      return { id };
    });
  }
}
