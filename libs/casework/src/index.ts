export { caseworkMigrations } from './migrations/index.js';
export {
  type Look,
  type LookExtent,
  lookExtents,
  type LookKind,
  lookKinds,
  type LookViewer,
  lookViewers,
} from './domain/look.js';
export { noteLooks } from './use-cases/note-looks.js';
export { isMonth, type LookLine, looksAtSchool } from './reads/looks-at-school.js';
export { CaseworkModule } from './casework.module.js';
export { AcceptReport, type AcceptReportInput } from './use-cases/accept-report.js';
export {
  CompleteAgreement,
  needOutcomes,
  type CompleteAgreementInput,
  type NeedOutcome,
} from './use-cases/complete-agreement.js';
export { FoundPartnership, type PartnershipToFound } from './use-cases/found-partnership.js';
export { ReturnReport } from './use-cases/return-report.js';
export { SignAgreement, type SignAgreementResult } from './use-cases/sign-agreement.js';
export { SubmitReport } from './use-cases/submit-report.js';
