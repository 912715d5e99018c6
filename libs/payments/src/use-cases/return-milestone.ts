import { Injectable } from '@nestjs/common';
import { Actor } from '@evenhand/kernel';
import { Database } from '@evenhand/platform';
import { returnToSchool } from '../domain/decide.js';
import {
  answerOf,
  assertFreeToDecide,
  lockMilestone,
  MilestoneAnswer,
  MilestoneRef,
} from './lock-milestone.js';
import { recordMilestone } from './milestone-event.js';

/** Sends a claim back with a reason: a broker before the approval, the finance officer after it. */
@Injectable()
export class ReturnMilestone {
  constructor(private readonly database: Database) {}

  async run(actor: Actor, input: MilestoneRef & { reason: string }): Promise<MilestoneAnswer> {
    return this.database.transaction(actor, async (tx) => {
      const milestone = await lockMilestone(tx, input);
      Object.assign(milestone, returnToSchool(milestone, actor, input.reason));
      await assertFreeToDecide(tx, actor, milestone);
      await tx.save(milestone);
      await recordMilestone(tx, actor, 'payments.milestone-returned', milestone);
      return answerOf(milestone);
    });
  }
}
