import { Injectable } from '@nestjs/common';
import { completeAgreement } from '@evenhand/agreements';
import { endRelations } from '@evenhand/directory';
import { Actor } from '@evenhand/kernel';
import { Clock, Database } from '@evenhand/platform';
import { closeNeed } from '@evenhand/register';

export const needOutcomes = ['met', 'partly_met', 'unmet'] as const;
export type NeedOutcome = (typeof needOutcomes)[number];

export interface CompleteAgreementInput {
  agreementId: string;
  /** What became of the need that the agreement was for. */
  outcome: NeedOutcome;
}

/** The broker closes the books on an agreement: its link ends, and the need with its last agreement. */
@Injectable()
export class CompleteAgreement {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  run(actor: Actor, input: CompleteAgreementInput): Promise<{ agreementId: string }> {
    return this.database.transaction(actor, async (tx) => {
      const { agreementId, outcome } = input;
      const completed = await completeAgreement(tx, actor, agreementId, this.clock.now());
      const { agreement, endedOn, isNeedStillSupported } = completed;
      await endRelations(tx, actor, {
        kind: 'agreement',
        fromSchoolId: agreement.supporterSchoolId,
        toSchoolId: agreement.supportedSchoolId,
        onDate: endedOn,
        source: `agreement:${agreementId}`,
      });
      if (!isNeedStillSupported) await closeNeed(tx, actor, agreement.needId, outcome);
      return { agreementId };
    });
  }
}
