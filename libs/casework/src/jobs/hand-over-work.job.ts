import { Injectable } from '@nestjs/common';
import { closeHandovers, handOver, remindDeciders } from '@evenhand/identity';
import { systemActor, SystemActor } from '@evenhand/kernel';
import { Clock, InsideJob, Tx, WorkItem } from '@evenhand/platform';
import { waitingWork } from '../reads/waiting-work.reader.js';

/**
 * Sweep, and after what may change it: work that nobody on its desk may decide passes on, to the
 * administrators, then to a stand-in, so that no school waits in silence (DESIGN 2.3); and who has it hears
 * of it again, week by week.
 */
@Injectable()
export class HandOverWorkJob implements InsideJob {
  readonly name = 'casework.hand-over-work';
  readonly queue = 'prompt';
  readonly kind = 'inside';

  constructor(private readonly clock: Clock) {}

  async run(tx: Tx, _actor: SystemActor, item: WorkItem): Promise<void> {
    const partnerships = item.partnershipId ? [item.partnershipId] : await allPartnerships(tx);
    for (const partnershipId of partnerships) await this.handOverIn(tx, partnershipId);
  }

  private async handOverIn(tx: Tx, partnershipId: string): Promise<void> {
    await tx.query(
      `SELECT pg_advisory_xact_lock(hashtextextended('casework.hand-over:' || $1, 0))`,
      [partnershipId],
    );
    const actor = systemActor(this.name, partnershipId);
    const now = this.clock.now();
    const waiting = await waitingWork(tx, partnershipId);
    for (const each of waiting) await handOver(tx, actor, each, now);
    const ids = waiting.map(({ id }) => id);
    await closeHandovers(tx, partnershipId, ids, now);
    await remindDeciders(tx, actor, now);
  }
}

async function allPartnerships(tx: Tx): Promise<string[]> {
  const rows = await tx.query<{ id: string }[]>('SELECT id FROM directory.partnership ORDER BY id');
  return rows.map(({ id }) => id);
}
