import { Injectable } from '@nestjs/common';
import { activateAgreement, signVersion, SignVersionInput, totalPence } from '@evenhand/agreements';
import { markProposalAgreed } from '@evenhand/brokerage';
import { relate } from '@evenhand/directory';
import { commitFunds } from '@evenhand/funds';
import { Actor } from '@evenhand/kernel';
import { planMilestones } from '@evenhand/payments';
import { Clock, Database } from '@evenhand/platform';
import { markNeedSupported } from '@evenhand/register';
import { planMeasures } from '@evenhand/reporting';

export interface SignAgreementResult {
  agreementId: string;
  /** True when this was the last signature: the agreement runs. */
  isActive: boolean;
}

/**
 * One party signs. With the last signature everything that the agreement sets going stands or falls
 * together: review points, planned measures, milestones, the fund's money, the link between the
 * schools (conflicts and later matching read it), the proposal and the need.
 */
@Injectable()
export class SignAgreement {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  run(actor: Actor, input: SignVersionInput): Promise<SignAgreementResult> {
    return this.database.transaction(actor, async (tx) => {
      const now = this.clock.now();
      const { agreement, terms, isLast } = await signVersion(tx, actor, input, now);
      const { id: agreementId, reference, supporterSchoolId, supportedSchoolId } = agreement;
      if (!isLast) return { agreementId, isActive: false };
      await activateAgreement(tx, actor, agreement, terms, now);
      await planMeasures(tx, actor, agreementId, terms);
      const { fundId, milestones } = terms;
      await planMilestones(
        tx,
        actor,
        {
          agreementId,
          reference,
          fundId,
          payeeSchoolId: supporterSchoolId,
          supportedSchoolId,
          milestones,
        },
        now,
      );
      await commitFunds(tx, actor, { fundId, agreementId, amountPence: totalPence(terms) }, now);
      await relate(tx, actor, {
        kind: 'agreement',
        fromSchoolId: supporterSchoolId,
        toSchoolId: supportedSchoolId,
        fromDate: terms.startsOn,
        until: null,
        source: `agreement:${agreementId}`,
      });
      await markProposalAgreed(tx, actor, agreement.proposalId);
      await markNeedSupported(tx, actor, agreement.needId);
      return { agreementId, isActive: true };
    });
  }
}
