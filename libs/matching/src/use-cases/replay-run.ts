import { Injectable } from '@nestjs/common';
import { Actor, conflict, notFound } from '@evenhand/kernel';
import { Database, isUuid } from '@evenhand/platform';
import { MatchingRun } from '../data/run.entity.js';
import { solveInThread } from '../jobs/solve-in-thread.js';

/** Solves a finished run again from its stored input and compares the answers (DESIGN 2.2). */
@Injectable()
export class ReplayRun {
  constructor(private readonly database: Database) {}

  async run(
    actor: Actor,
    input: { id: string },
  ): Promise<{ storedHash: string; replayedHash: string; isSame: boolean }> {
    const run = await this.database.read(actor, async (tx) =>
      isUuid(input.id)
        ? tx
            .createQueryBuilder(MatchingRun, 'run')
            .addSelect('run.snapshot')
            .where('run.id = :id', input)
            .getOne()
        : null,
    );
    if (!run) throw notFound('matching run');
    const { outputHash: storedHash, snapshot, preset, weights } = run;
    if (storedHash === null) {
      throw conflict('run-not-finished', 'Only a finished run can be replayed.');
    }
    const outcome = await solveInThread({ snapshot, preset, weights }, async () => true);
    const replayedHash = outcome.kind === 'solved' ? outcome.run.outputHash : outcome.kind;
    return { storedHash, replayedHash, isSame: storedHash === replayedHash };
  }
}
