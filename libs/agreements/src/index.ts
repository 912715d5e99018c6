import { Agreement } from './data/agreement.entity.js';
import { AgreementVersion } from './data/agreement-version.entity.js';
import { ReviewPoint } from './data/review-point.entity.js';
import { Signature } from './data/signature.entity.js';

export const agreementsEntities = [Agreement, AgreementVersion, Signature, ReviewPoint];
export { Agreement, ReviewPoint };
export { agreementsEvents, type AgreementsEvent } from './agreements.events.js';
export { agreementsMigrations } from './migrations/index.js';
export { AgreementsModule } from './agreements.module.js';

export {
  agreementActions,
  agreementStatuses,
  type AgreementStatus,
} from './domain/agreement.actions.js';
export {
  reviewPointActions,
  reviewPointStatuses,
  verdicts,
  type ReviewPointStatus,
  type Verdict,
} from './domain/review-point.actions.js';
export { isCalendarDate } from './domain/calendar-date.js';
export type { AgreementDocument, DocumentParty } from './domain/agreement-document.js';
export { isSettled } from './domain/complete.js';
export { partyOf, type Party, type PartySchools } from './domain/party.js';
export {
  gates,
  totalPence,
  type AgreementTerms,
  type DraftTerms,
  type Gate,
  type MilestoneTerm,
  type OutcomeTerm,
  type OutputTerm,
  type ReviewPointTerm,
} from './domain/terms.js';
export { validateTerms } from './domain/validate-terms.js';

export { redactDocuments, redactReviewNotes } from './use-cases/redact-texts.js';
export { CloseReviewPoint } from './use-cases/close-review-point.js';
export { DraftAgreement, type DraftAgreementInput } from './use-cases/draft-agreement.js';
export { RecallAgreement } from './use-cases/recall-agreement.js';
export {
  ReviewReviewPoint,
  reviewReviewPoint,
  type ReviewInput,
} from './use-cases/review-review-point.js';
export { ReviseDraft, type ReviseDraftInput } from './use-cases/revise-draft.js';
export { SendAgreement, type SendAgreementInput } from './use-cases/send-agreement.js';
export { completeAgreement, type CompletedAgreement } from './use-cases/complete-agreement.js';
export { activateAgreement } from './use-cases/activate-agreement.js';
export { reopenReviewPoint } from './use-cases/reopen-review-point.js';
export { reportReviewPoint } from './use-cases/report-review-point.js';
export {
  signVersion,
  type SignedVersion,
  type SignVersionInput,
} from './use-cases/sign-version.js';

export {
  agreedTerms,
  agreementFacts,
  reviewPointFacts,
  type AgreementFacts,
  type ReviewPointFacts,
} from './reads/agreements.reader.js';
export { agreementsFaults } from './reads/agreements-faults.js';
export { agreementList, type AgreementFilter, type AgreementLine } from './reads/agreement-list.js';
export {
  agreementPage,
  type AgreementPage,
  type DocumentRedaction,
} from './reads/agreement-page.js';
export { pairingsToDraft, type PairingToDraft } from './reads/pairings-to-draft.js';
export {
  reviewPointList,
  reviewPointPage,
  type ReviewPointFilter,
  type ReviewPointLine,
} from './reads/review-point-pages.js';
export { OpenDueReviewPointsJob } from './jobs/open-due-review-points.job.js';
export { agreementsPersonalData } from './personal-data.js';
