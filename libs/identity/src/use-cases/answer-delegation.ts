import { Injectable } from '@nestjs/common';
import { Actor } from '@evenhand/kernel';
import { Clock, Database, londonDate, record } from '@evenhand/platform';
import { assertMayAnswer } from '../domain/delegation.js';
import { lockDelegation } from './lock-delegation.js';

export interface DelegationAnswer {
  delegationId: string;
  answer: 'accept' | 'decline';
}

/** Who was asked answers; with a yes the database gives them the role that was lent. */
@Injectable()
export class AnswerDelegation {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, { delegationId, answer }: DelegationAnswer): Promise<{ id: string }> {
    return this.database.transaction(actor, async (tx) => {
      const now = this.clock.now();
      const delegation = await lockDelegation(tx, delegationId, undefined, (found) =>
        assertMayAnswer(found, actor, londonDate(now)),
      );
      if (answer === 'accept') delegation.acceptedAt = now;
      else delegation.declinedAt = now;
      await tx.save(delegation);
      const { id, personId, schoolId, partnershipId } = delegation;
      await record(tx, actor, {
        name: answer === 'accept' ? 'identity.delegate-accepted' : 'identity.delegate-declined',
        subject: { type: 'delegation', id },
        data: { personId, schoolId },
        partnershipId,
      });
      return { id };
    });
  }
}
