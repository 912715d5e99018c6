import { Injectable } from '@nestjs/common';
import { inHandedRole, workDecided } from '@evenhand/identity';
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

  async run(asker: Actor, input: MilestoneRef & { reason: string }): Promise<MilestoneAnswer> {
    return this.database.transaction(asker, async (tx) => {
      const milestone = await lockMilestone(tx, input);
      const actor = await inHandedRole(tx, asker, 'milestone', milestone.id);
      Object.assign(milestone, returnToSchool(milestone, actor, input.reason));
      await assertFreeToDecide(tx, actor, milestone);
      await tx.save(milestone);
      await recordMilestone(tx, actor, 'payments.milestone-returned', milestone);
      await workDecided(tx, actor, 'milestone', milestone.id);
      return answerOf(milestone);
    });
  }
}
