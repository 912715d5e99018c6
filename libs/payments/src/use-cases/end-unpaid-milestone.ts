import { Injectable } from '@nestjs/common';
import { release } from '@evenhand/funds';
import { workDecided } from '@evenhand/identity';
import { Actor } from '@evenhand/kernel';
import { Clock, Database } from '@evenhand/platform';
import { endUnpaid } from '../domain/decide.js';
import {
  answerOf,
  assertFreeToDecide,
  lockMilestone,
  MilestoneAnswer,
  MilestoneRef,
} from './lock-milestone.js';
import { recordMilestone } from './milestone-event.js';

export interface EndUnpaidInput extends MilestoneRef {
  /** `withhold`: until lagged data arrive. `forfeit`: for good, the money goes back to the fund. */
  action: 'withhold' | 'forfeit';
  reason: string;
}

/** What happens to a milestone that was not met: it is withheld, or forfeited. */
@Injectable()
export class EndUnpaidMilestone {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, input: EndUnpaidInput): Promise<MilestoneAnswer> {
    return this.database.transaction(actor, async (tx) => {
      const milestone = await lockMilestone(tx, input);
      Object.assign(milestone, endUnpaid(milestone, actor, input.action, input.reason));
      await assertFreeToDecide(tx, actor, milestone);
      await tx.save(milestone);
      if (input.action === 'forfeit') {
        const { agreementId, amountPence, id: milestoneId } = milestone;
        await release(tx, actor, { agreementId, milestoneId, amountPence }, this.clock.now());
        await recordMilestone(tx, actor, 'payments.milestone-forfeited', milestone);
      } else {
        await recordMilestone(tx, actor, 'payments.milestone-withheld', milestone);
      }
      await workDecided(tx, actor, 'milestone', milestone.id);
      return answerOf(milestone);
    });
  }
}
