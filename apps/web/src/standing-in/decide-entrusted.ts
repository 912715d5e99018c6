import { Injectable } from '@nestjs/common';
import { ApproveProposal, RejectProposal } from '@evenhand/brokerage';
import { AcceptReport, ReturnReport, ReviewReport } from '@evenhand/casework';
import type { HandedItem } from '@evenhand/identity';
import { invalid, type PersonActor } from '@evenhand/kernel';
import {
  ApproveMilestone,
  AssessMilestone,
  AuthoriseMilestone,
  EndUnpaidMilestone,
  ResolvePayment,
  ReturnMilestone,
} from '@evenhand/payments';
import { OpenNeed, RefuseOffer, VerifyOffer } from '@evenhand/register';
import type { GivenDecision } from './decision.js';

/**
 * Which use case a decision about an entrusted item is: one and the same for the page and the API. It runs in
 * the item's partnership as the stand-in; whether it may be done as things stand the use case says.
 */
@Injectable()
export class DecideEntrusted {
  constructor(
    private readonly openNeed: OpenNeed,
    private readonly verifyOffer: VerifyOffer,
    private readonly refuseOffer: RefuseOffer,
    private readonly approveProposal: ApproveProposal,
    private readonly rejectProposal: RejectProposal,
    private readonly acceptReport: AcceptReport,
    private readonly reviewReport: ReviewReport,
    private readonly returnReport: ReturnReport,
    private readonly assessMilestone: AssessMilestone,
    private readonly approveMilestone: ApproveMilestone,
    private readonly returnMilestone: ReturnMilestone,
    private readonly endUnpaid: EndUnpaidMilestone,
    private readonly authoriseMilestone: AuthoriseMilestone,
    private readonly resolvePayment: ResolvePayment,
  ) {}

  /** Whether the item waits no more for this person: a claim that was assessed is then approved, or not. */
  async run(
    standIn: PersonActor,
    handed: HandedItem,
    given: GivenDecision,
  ): Promise<{ isDecided: boolean }> {
    const { decision, version } = given;
    const { itemId: id } = handed;
    if (handed.kind === 'need') {
      if (decision !== 'yes') {
        throw refused('A need can be opened, or left until its school changes it');
      }
      await this.openNeed.run(standIn, { id, version });
    } else if (handed.kind === 'offer') {
      await this.offer(standIn, id, given);
    } else if (handed.kind === 'proposal') {
      await this.proposal(standIn, id, given);
    } else if (handed.kind === 'report') {
      await this.report(standIn, handed, given);
    } else {
      await this.milestone(standIn, handed, given);
    }
    return { isDecided: decision !== 'assess' };
  }

  private async offer(standIn: PersonActor, id: string, given: GivenDecision): Promise<void> {
    const { version, evidenceGrade, note: reason = '' } = given;
    if (!isYes(given)) await this.refuseOffer.run(standIn, { id, version, reason });
    else if (evidenceGrade !== undefined) {
      await this.verifyOffer.run(standIn, { id, version, evidenceGrade });
    } else throw refused('Choose how strong the evidence is', 'evidenceGrade');
  }

  private async proposal(standIn: PersonActor, id: string, given: GivenDecision): Promise<void> {
    const { version, code = '', note } = given;
    if (isYes(given)) await this.approveProposal.run(standIn, { id, version, note });
    else await this.rejectProposal.run(standIn, { id, version, code, note: note ?? '' });
  }

  private async report(
    standIn: PersonActor,
    { itemId: reportId, task }: HandedItem,
    given: GivenDecision,
  ): Promise<void> {
    const { version: expectedVersion, verdict, reviewNote, note = '' } = given;
    if (!isYes(given)) {
      await this.returnReport.run(standIn, { reportId, reason: note, expectedVersion });
    } else if (!verdict) {
      throw refused('Select how the work stands', 'verdict');
    } else if (task === 'review') {
      await this.reviewReport.run(standIn, { reportId, verdict, note: reviewNote ?? '' });
    } else {
      const input = { reportId, note, verdict, reviewNote, expectedVersion };
      await this.acceptReport.run(standIn, input);
    }
  }

  private async milestone(
    standIn: PersonActor,
    { itemId: milestoneId, task }: HandedItem,
    { decision, version: expectedVersion, note: reason = '' }: GivenDecision,
  ): Promise<void> {
    const ref = { milestoneId, expectedVersion };
    switch (decision) {
      case 'yes':
        if (task === 'authorise') await this.authoriseMilestone.run(standIn, ref);
        else await this.approveMilestone.run(standIn, ref);
        return;
      case 'assess':
        await this.assessMilestone.run(standIn, ref);
        return;
      case 'return':
        await this.returnMilestone.run(standIn, { ...ref, reason });
        return;
      case 'withhold':
      case 'forfeit':
        await this.endUnpaid.run(standIn, { ...ref, action: decision, reason });
        return;
      case 'paid':
      case 'send-again':
        await this.resolvePayment.run(standIn, { ...ref, decision });
        return;
      case 'no':
        throw refused('Choose what to do with this milestone');
    }
  }
}

/** @throws invalid for a decision that only a milestone knows */
function isYes({ decision }: GivenDecision): boolean {
  if (decision !== 'yes' && decision !== 'no') throw refused('Choose yes or no');
  return decision === 'yes';
}

const refused = (message: string, field = 'decision') =>
  invalid('decision-invalid', message, [{ field, message }]);
