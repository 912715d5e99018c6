import type { ApproveProposal, RejectProposal } from '@evenhand/brokerage';
import type { HandoverKind } from '@evenhand/identity';
import { invalid, notFound, type PersonActor } from '@evenhand/kernel';
import type { OpenNeed, RefuseOffer, VerifyOffer } from '@evenhand/register';
import { IsOptional } from 'class-validator';
import { NamesNobody } from '../register/names-nobody.js';
import { OneOf, Text, Whole } from '../shell/forms/fields.js';

/** Yes opens a need, verifies an offer or approves a proposal; no sends it back with what was missing. */
export class StandInDecisionForm {
  @OneOf(['yes', 'no'], { missing: 'Choose yes or no' })
  decision: 'yes' | 'no';

  @IsOptional()
  @Whole({ message: 'Choose how strong the evidence is', min: 1, max: 5 })
  evidenceGrade?: number;

  @IsOptional()
  @Text({ missing: 'Choose the reason', max: 40 })
  code?: string;

  @IsOptional()
  @Text({ missing: 'Enter a note', max: 2000 })
  note?: string;

  @NamesNobody('note')
  namesNobody?: 'yes';
}

interface UseCases {
  openNeed: OpenNeed;
  verifyOffer: VerifyOffer;
  refuseOffer: RefuseOffer;
  approveProposal: ApproveProposal;
  rejectProposal: RejectProposal;
}

/** @throws what the use case throws, and invalid for a no to a need: it is left to its school */
export async function decide(
  uses: UseCases,
  standIn: PersonActor,
  { kind, itemId: id }: { kind: HandoverKind; itemId: string },
  { decision, evidenceGrade, code, note }: StandInDecisionForm,
): Promise<void> {
  const isYes = decision === 'yes';
  if (kind === 'need') {
    if (!isYes)
      throw fault('decision', 'A need can be opened, or left until its school changes it');
    await uses.openNeed.run(standIn, { id });
  } else if (kind === 'offer' && isYes) {
    if (evidenceGrade === undefined) {
      throw fault('evidenceGrade', 'Choose how strong the evidence is');
    }
    await uses.verifyOffer.run(standIn, { id, evidenceGrade });
  } else if (kind === 'offer') {
    await uses.refuseOffer.run(standIn, { id, reason: note ?? '' });
  } else if (kind === 'proposal' && isYes) {
    await uses.approveProposal.run(standIn, { id, note });
  } else if (kind === 'proposal') {
    await uses.rejectProposal.run(standIn, { id, code: code ?? '', note: note ?? '' });
  } else {
    throw notFound('item to decide');
  }
}

const fault = (field: string, message: string) =>
  invalid('decision-invalid', message, [{ field, message }]);
