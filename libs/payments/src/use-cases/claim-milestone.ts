import { Injectable } from '@nestjs/common';
import { Actor } from '@evenhand/kernel';
import { Clock, Database } from '@evenhand/platform';
import { claim } from '../domain/decide.js';
import { answerOf, lockMilestone, MilestoneAnswer, MilestoneRef } from './lock-milestone.js';
import { recordMilestone } from './milestone-event.js';

/** The payee school says that the milestone is reached. */
@Injectable()
export class ClaimMilestone {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, ref: MilestoneRef): Promise<MilestoneAnswer> {
    return this.database.transaction(actor, async (tx) => {
      const milestone = await lockMilestone(tx, ref);
      Object.assign(milestone, claim(milestone, actor, this.clock.now()), { reason: null });
      await tx.save(milestone);
      await recordMilestone(tx, actor, 'payments.milestone-claimed', milestone);
      return answerOf(milestone);
    });
  }
}
