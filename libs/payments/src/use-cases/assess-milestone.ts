import { Injectable } from '@nestjs/common';
import { Actor } from '@evenhand/kernel';
import { Clock, Database } from '@evenhand/platform';
import { acceptedResults } from '@evenhand/reporting';
import { assess } from '../domain/assess.js';
import { assertMayAssess, recordAssessment } from '../domain/decide.js';
import {
  answerOf,
  assertFreeToDecide,
  lockMilestone,
  MilestoneAnswer,
  MilestoneRef,
} from './lock-milestone.js';
import { recordMilestone } from './milestone-event.js';

/** Works out from accepted reports what a claimed milestone earns, and keeps every line of it. */
@Injectable()
export class AssessMilestone {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, ref: MilestoneRef): Promise<MilestoneAnswer & { payablePence: number }> {
    return this.database.transaction(actor, async (tx) => {
      const milestone = await lockMilestone(tx, ref);
      assertMayAssess(milestone, actor);
      await assertFreeToDecide(tx, actor, milestone);
      const assessment = assess(milestone, await acceptedResults(tx, milestone.agreementId));
      const { payablePence } = assessment;
      Object.assign(milestone, recordAssessment(milestone, actor, assessment, this.clock.now()));
      await tx.save(milestone);
      await recordMilestone(tx, actor, 'payments.milestone-assessed', milestone);
      return { ...answerOf(milestone), payablePence };
    });
  }
}
