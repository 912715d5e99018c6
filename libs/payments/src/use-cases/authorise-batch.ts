import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Actor, forbidden, invalid } from '@evenhand/kernel';
import { Clock, Database, isUuid } from '@evenhand/platform';
import { In } from 'typeorm';
import { Milestone } from '../data/milestone.entity.js';
import { PaymentBatch } from '../data/payment-batch.entity.js';
import { authoriseMilestone } from './authorise-milestone.js';
import { MilestoneRef } from './lock-milestone.js';

export interface BatchInput {
  /** With the version that the authoriser looked at, where it is known. */
  milestones: readonly MilestoneRef[];
}

export interface BatchAnswer {
  batchId: string;
  paymentCount: number;
  totalPence: number;
}

const most = 100;

/** Authorises several payments in one act: all of them, or none. */
@Injectable()
export class AuthoriseBatch {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, input: BatchInput): Promise<BatchAnswer> {
    // one order for everybody, so that two batches cannot wait for each other
    const wanted = new Map(input.milestones.map((ref) => [ref.milestoneId, ref]));
    const ids = [...wanted.keys()].sort();
    if (ids.length === 0 || ids.length > most || !ids.every(isUuid)) {
      const message = `Choose between 1 and ${most} payments to authorise.`;
      throw invalid('batch-size', message, [{ field: 'milestoneIds', message }]);
    }
    return this.database.transaction(actor, async (tx) => {
      if (actor.kind !== 'person' || actor.partnershipId === null) {
        throw forbidden('not-a-person', 'Only a person may authorise payments.');
      }
      const planned = await tx.findBy(Milestone, { id: In(ids) });
      const totalPence = planned.reduce((sum, { payablePence }) => sum + (payablePence ?? 0), 0);
      const batch = {
        id: randomUUID(),
        partnershipId: actor.partnershipId,
        paymentCount: ids.length,
        totalPence: Math.max(totalPence, 1),
        authorisedBy: actor.personId,
        createdAt: this.clock.now(),
      };
      await tx.insert(PaymentBatch, batch);
      let authorisedPence = 0;
      for (const milestoneId of ids) {
        const { expectedVersion } = wanted.get(milestoneId) ?? {};
        const each = { milestoneId, expectedVersion, batchId: batch.id };
        const milestone = await authoriseMilestone(tx, actor, each, this.clock.now());
        authorisedPence += milestone.payablePence ?? 0;
      }
      if (authorisedPence !== batch.totalPence) {
        throw invalid(
          'batch-changed',
          'A payment of this batch changed meanwhile. Look at it again.',
        );
      }
      return { batchId: batch.id, paymentCount: ids.length, totalPence };
    });
  }
}
