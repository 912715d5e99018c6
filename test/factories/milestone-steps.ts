import {
  ApproveMilestone,
  AssessMilestone,
  AuthoriseBatch,
  AuthoriseMilestone,
  ClaimMilestone,
  EndUnpaidMilestone,
  ReturnMilestone,
} from '@evenhand/payments';
import type { PaymentScene } from './payment-scene.js';

/** The use cases of a milestone, and the way to a milestone in a given state through them. */
export interface MilestoneSteps {
  claim: ClaimMilestone;
  assess: AssessMilestone;
  approve: ApproveMilestone;
  authorise: AuthoriseMilestone;
  batch: AuthoriseBatch;
  back: ReturnMilestone;
  end: EndUnpaidMilestone;
  /** Opens what is due by the clock. */
  sweep(): Promise<void>;
  /** A milestone of £10.00 that fell due, in an agreement of its own. */
  due(gate?: 'outputs' | 'outcomes'): Promise<{ agreementId: string; milestoneId: string }>;
  /** Claimed, assessed on so many of 12 days, and approved by the broker. */
  approved(delivered?: number): Promise<string>;
  /** What the database says to its owner. */
  refused(sql: string, values: unknown[]): Promise<string>;
}

export function milestoneSteps(scene: PaymentScene): MilestoneSteps {
  const { database, clock } = scene.web;
  const claim = new ClaimMilestone(database, clock);
  const assess = new AssessMilestone(database, clock);
  const approve = new ApproveMilestone(database, clock);
  const sweep = async () => {
    await scene.owner.query(
      `INSERT INTO platform.work_item (job) VALUES ('payments.open-due-milestones')`,
    );
    await scene.work('payments.open-due-milestones');
  };
  const due: MilestoneSteps['due'] = async (gate = 'outputs') => {
    const { id, milestoneIds } = await scene.agreement([{ gate }]);
    await sweep();
    return { agreementId: id, milestoneId: milestoneIds[0] ?? '' };
  };
  return {
    ...{ claim, assess, approve, sweep, due },
    authorise: new AuthoriseMilestone(database, clock),
    batch: new AuthoriseBatch(database, clock),
    back: new ReturnMilestone(database),
    end: new EndUnpaidMilestone(database, clock),
    async approved(delivered = 12) {
      const { agreementId, milestoneId } = await due();
      await scene.accept(agreementId, { delivered });
      await claim.run(scene.head, { milestoneId });
      await assess.run(scene.broker, { milestoneId });
      await approve.run(scene.broker, { milestoneId });
      return milestoneId;
    },
    refused: async (sql, values) =>
      String(await scene.owner.query(sql, values).catch((error: unknown) => error)),
  };
}
