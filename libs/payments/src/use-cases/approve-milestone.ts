import { Injectable } from '@nestjs/common';
import { workDecided } from '@evenhand/identity';
import { Actor } from '@evenhand/kernel';
import { Clock, Database } from '@evenhand/platform';
import { approve } from '../domain/decide.js';
import {
  answerOf,
  assertFreeToDecide,
  lockMilestone,
  MilestoneAnswer,
  MilestoneRef,
} from './lock-milestone.js';
import { recordMilestone } from './milestone-event.js';

/** The first of the two people: a broker without a tie to either school agrees to the amount. */
@Injectable()
export class ApproveMilestone {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, ref: MilestoneRef): Promise<MilestoneAnswer> {
    return this.database.transaction(actor, async (tx) => {
      const milestone = await lockMilestone(tx, ref);
      Object.assign(milestone, approve(milestone, actor, this.clock.now()));
      await assertFreeToDecide(tx, actor, milestone);
      await tx.save(milestone);
      await recordMilestone(tx, actor, 'payments.milestone-approved', milestone);
      await workDecided(tx, actor, 'milestone', milestone.id);
      return answerOf(milestone);
    });
  }
}
