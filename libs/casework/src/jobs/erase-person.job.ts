import { DomainError, SystemActor } from '@evenhand/kernel';
import { Clock, InsideJob, PersonalTable, Tx, WorkItem } from '@evenhand/platform';
import { DataRequest } from '../data/data-request.entity.js';
import { erasePerson } from '../use-cases/erase-person.js';
import { moveDataRequest } from '../use-cases/move-data-request.js';

/** Carries out an approved erasure: one transaction, so killed halfway it has not begun. */
export class ErasePersonJob implements InsideJob {
  readonly kind = 'inside';
  readonly name = 'casework.erase-person';
  readonly queue = 'prompt';

  constructor(
    private readonly clock: Clock,
    private readonly tables: readonly PersonalTable[],
  ) {}

  async run(tx: Tx, actor: SystemActor, item: WorkItem): Promise<void> {
    const request = await tx.findOne(DataRequest, {
      where: { id: String(item.data.requestId), status: 'approved' },
      lock: { mode: 'pessimistic_write' },
    });
    if (!request) return;
    const now = this.clock.now();
    await tx.query('SAVEPOINT erasing');
    try {
      await erasePerson(tx, actor, request, this.tables, now);
      await tx.query('RELEASE SAVEPOINT erasing');
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      // something came between the approval and now: a person decides again, and reads why
      await tx.query('ROLLBACK TO SAVEPOINT erasing');
      await moveDataRequest(tx, actor, request, 'putBack', error.message, now);
      return;
    }
    const done = await tx.findOneByOrFail(DataRequest, { id: request.id });
    await moveDataRequest(tx, actor, done, 'answer', 'Erased.', now);
  }
}
