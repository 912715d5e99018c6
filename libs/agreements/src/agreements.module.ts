import { Module } from '@nestjs/common';
import { CloseReviewPoint } from './use-cases/close-review-point.js';
import { DraftAgreement } from './use-cases/draft-agreement.js';
import { RecallAgreement } from './use-cases/recall-agreement.js';
import { ReviewReviewPoint } from './use-cases/review-review-point.js';
import { ReviseDraft } from './use-cases/revise-draft.js';
import { SendAgreement } from './use-cases/send-agreement.js';

const useCases = [
  CloseReviewPoint,
  DraftAgreement,
  RecallAgreement,
  ReviewReviewPoint,
  ReviseDraft,
  SendAgreement,
];

@Module({ providers: useCases, exports: useCases })
export class AgreementsModule {}
