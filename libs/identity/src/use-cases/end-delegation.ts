import { Injectable } from '@nestjs/common';
import { Actor } from '@evenhand/kernel';
import { Clock, Database, londonDate, record } from '@evenhand/platform';
import { assertMayEnd } from '../domain/delegation.js';
import { reasonOf } from '../domain/reason.js';
import { lockDelegation } from './lock-delegation.js';

export interface DelegationToEnd {
  delegationId: string;
  reason?: string;
  expectedVersion?: number;
}

/** Ends it today, before its last day: by the head, an administrator, or whoever gives it back. */
@Injectable()
export class EndDelegation {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, input: DelegationToEnd): Promise<{ id: string }> {
    return this.database.transaction(actor, async (tx) => {
      const now = this.clock.now();
      const today = londonDate(now);
      const { delegationId, expectedVersion } = input;
      const found = await lockDelegation(tx, delegationId, expectedVersion, (seen) =>
        assertMayEnd(seen, actor, today),
      );
      const { id, personId, schoolId, partnershipId, fromDate } = found;
      const untilDate = fromDate > today ? fromDate : today;
      Object.assign(found, {
        untilDate,
        endedAt: now,
        endedBy: actor.kind === 'person' ? actor.personId : personId,
        endReason: reasonOf(actor, input.reason),
      });
      await tx.save(found);
      await record(tx, actor, {
        name: 'identity.delegate-ended',
        subject: { type: 'delegation', id },
        data: { personId, schoolId, untilDate },
        partnershipId,
      });
      return { id };
    });
  }
}
