import { Injectable } from '@nestjs/common';
import { Actor, step } from '@evenhand/kernel';
import { Clock, Database, lockById, record } from '@evenhand/platform';
import { runActions } from '../data/run.actions.js';
import { MatchingRun } from '../data/run.entity.js';

/** A broker stops a run; the worker that solves it notices within a second. */
@Injectable()
export class CancelRun {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, input: { id: string }): Promise<{ id: string; version: number }> {
    return this.database.transaction(actor, async (tx) => {
      const run = await lockById(tx, MatchingRun, input.id);
      run.status = step(runActions, 'cancel', run.status, actor);
      run.finishedAt = this.clock.now();
      await tx.save(run);
      await record(tx, actor, {
        name: 'matching.run-cancelled',
        subject: { type: 'matching-run', id: run.id },
      });
      return { id: run.id, version: run.version };
    });
  }
}
