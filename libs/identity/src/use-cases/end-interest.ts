import { Injectable } from '@nestjs/common';
import { PersonActor } from '@evenhand/kernel';
import { Clock, Database, record } from '@evenhand/platform';
import { endedOn, isInForce } from '../domain/interest.js';
import { reasonOf } from '../domain/reason.js';
import { lockInterest, noteInterest } from './lock-interest.js';

export interface InterestToEnd {
  interestId: string;
  reason: string;
  /** First day on which it no longer counts; today, and so at once, when left out. */
  onDate?: string;
  expectedVersion?: number | undefined;
}

/** Ends a declared tie today, or cuts it short, with a reason. It stays on record that there was one. */
@Injectable()
export class EndInterest {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws not-found (also for who may not), stale, invalid, conflict `interest-ended` */
  async run(actor: PersonActor, input: InterestToEnd): Promise<{ id: string }> {
    return this.database.transaction(actor, async (tx) => {
      const at = this.clock.now();
      const today = this.clock.today();
      const interest = await lockInterest(tx, actor, input.interestId, input.expectedVersion);
      const words = reasonOf(actor, input.reason);
      Object.assign(interest, endedOn(interest, input.onDate, { today, at }));
      const act = isInForce(interest, today) ? 'shortened' : 'ended';
      await tx.save(interest);
      await noteInterest(tx, actor, interest, { act, words }, at);
      const { personId, schoolId } = interest;
      await record(tx, actor, {
        name: act === 'ended' ? 'identity.interest-ended' : 'identity.interest-shortened',
        subject: { type: 'interest', id: interest.id },
        data: { personId, schoolId },
      });
      return { id: interest.id };
    });
  }
}
