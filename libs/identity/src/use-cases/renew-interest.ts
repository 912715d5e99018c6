import { Injectable } from '@nestjs/common';
import { PersonActor } from '@evenhand/kernel';
import { addMonths, Clock, Database, record } from '@evenhand/platform';
import { interestMonths, isInForce, renewed } from '../domain/interest.js';
import { declareInterest } from './declare-interest.js';
import { lockInterest, noteInterest } from './lock-interest.js';

export interface InterestToRenew {
  interestId: string;
  expectedVersion?: number | undefined;
}

/**
 * Declares a tie again, for a year from today. One that is over becomes a new declaration, so that the days
 * without one stay to be seen.
 */
@Injectable()
export class RenewInterest {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws not-found (also for who may not), stale, conflict `interest-renewed` */
  async run(
    actor: PersonActor,
    { interestId, expectedVersion }: InterestToRenew,
  ): Promise<{ id: string }> {
    return this.database.transaction(actor, async (tx) => {
      const now = this.clock.now();
      const today = this.clock.today();
      const interest = await lockInterest(tx, actor, interestId, expectedVersion);
      const { personId, schoolId, kind } = interest;
      if (!isInForce(interest, today)) {
        return declareInterest(tx, actor, { personId, schoolId, kind }, now);
      }
      Object.assign(interest, renewed(interest, addMonths(today, interestMonths)));
      await tx.save(interest);
      await noteInterest(tx, actor, interest, { act: 'renewed' }, now);
      await record(tx, actor, {
        name: 'identity.interest-renewed',
        subject: { type: 'interest', id: interest.id },
        data: { personId, schoolId, kind },
      });
      return { id: interest.id };
    });
  }
}
