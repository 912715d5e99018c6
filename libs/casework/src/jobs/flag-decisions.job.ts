import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { systemActor, SystemActor } from '@evenhand/kernel';
import { Clock, InsideJob, record, Tx, WorkItem } from '@evenhand/platform';
import { FlaggedDecision } from '../data/flagged-decision.entity.js';
import { type DecisionWithTie, decisionsWithTies } from '../reads/decisions-with-ties.reader.js';

/**
 * After what may make a tie, and as a sweep for what makes one in silence (an import, a role's first day): flags
 * what was decided before, once for each decision and school, for an administrator without a tie (DESIGN 2.3).
 */
@Injectable()
export class FlagDecisionsJob implements InsideJob {
  readonly name = 'casework.flag-decisions';
  readonly queue = 'prompt';
  readonly kind = 'inside';

  constructor(private readonly clock: Clock) {}

  async run(tx: Tx, _actor: SystemActor, item: WorkItem): Promise<void> {
    const partnerships = item.partnershipId ? [item.partnershipId] : await allPartnerships(tx);
    for (const partnershipId of partnerships) await this.flagIn(tx, partnershipId);
  }

  private async flagIn(tx: Tx, partnershipId: string): Promise<void> {
    await tx.query(
      `SELECT pg_advisory_xact_lock(hashtextextended('casework.flag-decisions:' || $1, 0))`,
      [partnershipId],
    );
    const found = await decisionsWithTies(tx, partnershipId);
    for (const batch of batchesOf(found)) await this.flag(tx, partnershipId, batch);
  }

  private async flag(
    tx: Tx,
    partnershipId: string,
    batch: readonly DecisionWithTie[],
  ): Promise<void> {
    const [batchId, flaggedAt] = [randomUUID(), this.clock.now()];
    const open = { status: 'open', settledBy: null, settledAt: null, reason: null } as const;
    await tx.insert(
      FlaggedDecision,
      batch.map((decision) => ({
        ...decision,
        ...open,
        ...{ id: randomUUID(), partnershipId, batchId, flaggedAt },
      })),
    );
    // the school is named so that nobody is written to who has a tie to it
    await record(tx, systemActor(this.name, partnershipId), {
      name: 'casework.decisions-flagged',
      subject: { type: 'flagged-decisions', id: batchId },
      data: { schoolId: batch[0]?.schoolId ?? null, decisions: batch.length },
    });
  }
}

/** One batch for each person and school. */
function batchesOf(found: readonly DecisionWithTie[]): DecisionWithTie[][] {
  const batches = new Map<string, DecisionWithTie[]>();
  for (const each of found) {
    const key = `${each.personId} ${each.schoolId}`;
    batches.set(key, [...(batches.get(key) ?? []), each]);
  }
  return [...batches.values()];
}

async function allPartnerships(tx: Tx): Promise<string[]> {
  const rows = await tx.query<{ id: string }[]>('SELECT id FROM directory.partnership ORDER BY id');
  return rows.map(({ id }) => id);
}
