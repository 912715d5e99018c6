import { Module } from '@nestjs/common';
import { AcceptReport } from './use-cases/accept-report.js';
import { CompleteAgreement } from './use-cases/complete-agreement.js';
import { FoundPartnership } from './use-cases/found-partnership.js';
import { ReturnReport } from './use-cases/return-report.js';
import { SignAgreement } from './use-cases/sign-agreement.js';
import { SubmitReport } from './use-cases/submit-report.js';

const useCases = [
  AcceptReport,
  CompleteAgreement,
  FoundPartnership,
  ReturnReport,
  SignAgreement,
  SubmitReport,
];

@Module({ providers: useCases, exports: useCases })
export class CaseworkModule {}
