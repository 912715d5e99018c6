export { caseworkEntities } from './data/index.js';
export { caseworkEvents, type CaseworkEvent } from './casework.events.js';
export { caseworkPersonalData } from './personal-data.js';
export {
  type DataRequestKind,
  dataRequestKinds,
  type DataRequestStatus,
  dataRequestStatuses,
  type OwnAction,
} from './domain/data-request.js';
export { formerColleague, type Hindrance, reasonsAgainst, whatStays } from './domain/erasure.js';
export { copyAsPage, type PersonalCopy } from './domain/personal-copy.js';
export { AskAboutData, type DataQuestion, longestWords } from './use-cases/ask-about-data.js';
export {
  MoveDataRequest,
  type RequestStep,
  type StaffStep,
  staffSteps,
} from './use-cases/move-data-request.js';
export { MoveOwnRequest } from './use-cases/move-own-request.js';
export { personalCopyOf, recordPersonExported } from './use-cases/make-personal-copy.js';
export { erasePerson } from './use-cases/erase-person.js';
export { TakeUpDataRequestJob } from './jobs/take-up-data-request.job.js';
export {
  OutdatePersonalCopiesJob,
  RenewPersonalCopiesJob,
} from './jobs/renew-personal-copies.job.js';
export { ErasePersonJob } from './jobs/erase-person.job.js';
export {
  dataRequest,
  type DataRequestLine,
  dataRequestsToAnswer,
  ownDataRequests,
} from './reads/data-requests.js';
export { erasureHindrances } from './reads/erasure-hindrances.js';
export { personalCopy } from './reads/personal-copy.reader.js';
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
export {
  redactable,
  type Redactable,
  redactableKinds,
  type RedactableKind,
} from './reads/redactable.reader.js';
export {
  type DecisionEvent,
  type DecisionKind,
  decisionKinds,
  decisions,
  type FlagAction,
  flagActionNames,
  type FlagStatus,
  flagStatuses,
  howToReopen,
} from './domain/flagged-decision.js';
export {
  type FlaggedDecisionLine,
  flaggedDecision,
  flaggedDecisions,
  type FlagFilter,
  hiddenFlags,
} from './reads/flagged-decisions.js';
export { type FlagSettlement, SettleFlaggedDecision } from './use-cases/settle-flagged-decision.js';
export { FlagDecisionsJob } from './jobs/flag-decisions.job.js';
export { HandOverWorkJob } from './jobs/hand-over-work.job.js';
export { CaseworkModule } from './casework.module.js';
export { ReviewReport, type ReviewReportInput } from './use-cases/review-report.js';
export { AcceptReport, type AcceptReportInput } from './use-cases/accept-report.js';
export {
  CompleteAgreement,
  needOutcomes,
  type CompleteAgreementInput,
  type NeedOutcome,
} from './use-cases/complete-agreement.js';
export { FoundPartnership, type PartnershipToFound } from './use-cases/found-partnership.js';
export { RedactWords, type WordsToRedact } from './use-cases/redact-words.js';
export { ReturnReport } from './use-cases/return-report.js';
export { SignAgreement, type SignAgreementResult } from './use-cases/sign-agreement.js';
export { SubmitReport } from './use-cases/submit-report.js';
export { ApplyInvitations, type InvitationsToApply } from './use-cases/apply-invitations.js';
export { InviteSchool } from './use-cases/invite-school.js';
export type { SchoolAndHead } from './use-cases/invite-head.js';
export { EndInvitedRoleJob } from './jobs/end-invited-role.job.js';
export {
  hiddenByTies,
  hiddenKinds,
  isTrailShortened,
  type HiddenByTie,
  type HiddenKind,
} from './reads/hidden-by-ties.js';
export { standingWork, type StandingWork } from './reads/standing-work.js';
export { caseworkRetention } from './retention.js';
export { peopleRule } from './domain/retention.js';
export { ChangeRetentionRule, type RuleChange } from './use-cases/change-retention-rule.js';
export { type HoldToPlace, LiftHold, PlaceHold } from './use-cases/hold.js';
export { ApplyRetentionJob, ForeseeRetentionJob, SweepRetentionJob } from './jobs/retention.job.js';
export { type HoldLine, legalHolds, peopleToHold } from './reads/legal-holds.js';
export {
  type RetentionLine,
  type RetentionOverview,
  retentionOverview,
  retentionSweep,
  type SweepDetail,
} from './reads/retention-rules.js';
