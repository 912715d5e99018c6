import { Module } from '@nestjs/common';
import { AskAboutData } from './use-cases/ask-about-data.js';
import { ChangeRetentionRule } from './use-cases/change-retention-rule.js';
import { LiftHold, PlaceHold } from './use-cases/hold.js';
import { MoveDataRequest } from './use-cases/move-data-request.js';
import { MoveOwnRequest } from './use-cases/move-own-request.js';
import { AcceptReport } from './use-cases/accept-report.js';
import { ApplyInvitations } from './use-cases/apply-invitations.js';
import { CompleteAgreement } from './use-cases/complete-agreement.js';
import { FoundPartnership } from './use-cases/found-partnership.js';
import { InviteSchool } from './use-cases/invite-school.js';
import { RedactWords } from './use-cases/redact-words.js';
import { ReturnReport } from './use-cases/return-report.js';
import { ReviewReport } from './use-cases/review-report.js';
import { SignAgreement } from './use-cases/sign-agreement.js';
import { SettleFlaggedDecision } from './use-cases/settle-flagged-decision.js';
import { SubmitReport } from './use-cases/submit-report.js';

const useCases = [
  AskAboutData,
  MoveDataRequest,
  MoveOwnRequest,
  ChangeRetentionRule,
  LiftHold,
  PlaceHold,
  AcceptReport,
  ApplyInvitations,
  CompleteAgreement,
  FoundPartnership,
  InviteSchool,
  RedactWords,
  ReturnReport,
  ReviewReport,
  SettleFlaggedDecision,
  SignAgreement,
  SubmitReport,
];

@Module({ providers: useCases, exports: useCases })
export class CaseworkModule {}
