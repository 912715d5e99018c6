import { Associate } from './data/associate.entity.js';
import { RegisterImport } from './data/import.entity.js';
import { Invitation, InvitationList } from './data/invitation.entity.js';
import { CalendarEntry } from './data/calendar-period.entity.js';
import { Membership } from './data/membership.entity.js';
import { Partnership } from './data/partnership.entity.js';
import { Relation } from './data/relation.entity.js';
import { School } from './data/school.entity.js';
import { Task } from './data/task.entity.js';
import { RegisterUpload } from './data/upload.entity.js';
import { Terms } from './data/terms.entity.js';
import { Tier } from './data/tier.entity.js';
import { Trust } from './data/trust.entity.js';

export const directoryEntities = [
  School,
  Trust,
  Partnership,
  Membership,
  Relation,
  RegisterImport,
  RegisterUpload,
  CalendarEntry,
  Task,
  Invitation,
  InvitationList,
  Tier,
  Terms,
  Associate,
];
export { Associate, Invitation, InvitationList, Membership, Terms, Tier };
export { Partnership, Relation, RegisterImport, RegisterUpload, School, Task, Trust };
export { directoryMigrations } from './migrations/index.js';
export { directoryEvents } from './directory.events.js';

export { distanceMetres, type Place } from './domain/distance.js';
export { latLonOf, type LatLon } from './domain/wgs84.js';
export { matchingPhase, matchingPhases, type MatchingPhase } from './domain/matching-phase.js';
export {
  membershipActions,
  membershipStatuses,
  type MembershipAction,
  type MembershipStatus,
} from './domain/membership.actions.js';
export { relationKinds, type RelationKind } from './domain/relation.js';
export {
  coordinateSources,
  isOpen,
  phaseNames,
  provisions,
  schoolStatuses,
  type CoordinateSource,
  type Provision,
  type SchoolStatus,
} from './domain/school.js';
export type { ImportCounts, ImportFinding } from './domain/import-report.js';
export type { ImportPreview, PreviewChange, PreviewSchool } from './domain/import-preview.js';
export { uploadActions, uploadStatuses, type UploadStatus } from './domain/upload.actions.js';

export {
  academicYear,
  calendarKinds,
  nextSchoolDay,
  schoolCalendar,
  schoolDay,
  type CalendarKind,
  type SchoolCalendar,
} from './domain/school-calendar.js';
export { bankHolidaysBetween, lastBankHolidayYear } from './domain/bank-holidays.js';
export type { NewDates } from './domain/calendar-dates.js';
export { readCalendarFile, type CalendarFault } from './spreadsheet/calendar-file.js';
export {
  AddCalendarDates,
  RemoveCalendarDates,
  type CalendarOwner,
} from './use-cases/change-calendar.js';
export {
  authorityDates,
  calendarAuthorities,
  calendarOfSchool,
  calendarSchool,
  ownDates,
  removedDates,
  type CalendarAuthority,
  type CalendarLine,
} from './reads/calendar.reader.js';
export { actionOf } from './domain/task.js';
export {
  taskActions,
  taskChoices,
  taskKinds,
  taskStatuses,
  type TaskChoice,
  type TaskKind,
  type TaskStatus,
} from './domain/task.actions.js';

export { DirectoryModule } from './directory.module.js';
export {
  createPartnership,
  CreatePartnership,
  type NewPartnership,
} from './use-cases/create-partnership.js';
export { ReceiveUpload, type UploadToReceive } from './use-cases/receive-upload.js';
export { largestUploadBytes } from './import/upload-parts.js';
export { whatFileIsIt, type KnownFile } from './gias/what-file.js';
export { ApplyUpload, CancelUpload, LookAgainAtUpload } from './use-cases/decide-upload.js';
export { PreviewUploadJob } from './jobs/preview-upload.job.js';
export { ApplyUploadJob } from './jobs/apply-upload.job.js';
export { ClearUploadsJob } from './jobs/clear-uploads.job.js';
export { isPreviewStale, uploadDetail, uploadList } from './reads/upload-pages.js';
export { ImportGroups, type GroupsOutcome } from './use-cases/import-groups.js';
export { ImportLinks, type LinksCounts, type LinksOutcome } from './use-cases/import-links.js';
export {
  ImportRegister,
  type ImportOutcome,
  type ImportRequest,
} from './use-cases/import-register.js';
export {
  giasHeader,
  writeGiasFile,
  type GiasCells,
  type GiasLayout,
} from './gias/write-gias-file.js';
export type { FileOutcome } from './import/file-import.js';
export type { Followed } from './import/follow-links.js';
export type { RegisterFile } from './import/register-file.js';
export { registerFileAt } from './import/register-file-at.js';
export type { Encoding } from './gias/decode-cell.js';
export {
  addInvitation,
  assertMayInvite,
  inviteMember,
  InviteMember,
  type SchoolToInvite,
} from './use-cases/invite-member.js';
export { DraftInvitations, type InvitationsToDraft } from './use-cases/draft-invitations.js';
export { DiscardInvitations, forgetAddressees } from './use-cases/discard-invitations.js';
export { ResendInvitation } from './use-cases/resend-invitation.js';
export { ChangeTier, type TierToChange } from './use-cases/change-tier.js';
export { LapseMembership } from './use-cases/lapse-membership.js';
export { RenewMembership, type Renewal } from './use-cases/renew-membership.js';
export { ChaseMembershipsJob } from './jobs/chase-memberships.job.js';
export {
  invitationListActions,
  invitationListStatuses,
  mostRows,
} from './domain/invitation-list.js';
export type { InvitationListStatus } from './domain/invitation-list.js';
export { invitationDays } from './domain/invitation.js';
export {
  longestMessage,
  type CheckedRow,
  type InvitationColumn,
  type InvitationFault,
  type InvitationRow,
} from './domain/invitation-row.js';
export * from './reads/invitation-pages.js';
export {
  invitationErrors,
  invitationTemplate,
  invitationTitles,
  readInvitationFile,
} from './spreadsheet/invitation-file.js';
export { readSpreadsheet, type SpreadsheetFile } from './spreadsheet/read-spreadsheet.js';
export {
  spreadsheetKinds,
  writeSpreadsheet,
  type SpreadsheetKind,
  type WrittenSpreadsheet,
} from './spreadsheet/write-spreadsheet.js';
export { longestNote, membershipReasons } from './domain/membership.js';
export { acceptMembership, AcceptMembership, type Joining } from './use-cases/accept-membership.js';
export { AcceptTerms } from './use-cases/accept-terms.js';
export { GiveMatchingConsent, WithdrawMatchingConsent } from './use-cases/matching-consent.js';
export { draftTerms, DraftTerms, type TermsToDraft } from './use-cases/draft-terms.js';
export { publishTerms, PublishTerms, type TermsToPublish } from './use-cases/publish-terms.js';
export { ChaseTermsJob } from './jobs/chase-terms.job.js';
export * from './domain/terms.js';
export { textChanges, type TextChange } from './domain/text-changes.js';
export {
  mayBeMatchedBySchool,
  membersWithoutConsent,
  termsInForce,
  type TermsInForce,
} from './reads/terms.reader.js';
export * from './reads/terms-pages.js';
export { endMembership, EndMembership } from './use-cases/end-membership.js';
export { EndTask, type TaskToEnd } from './use-cases/end-task.js';
export type { MembershipChange } from './use-cases/change-member.js';
export { relate, type NewRelation } from './use-cases/relate.js';
export { endRelations, type RelationsToEnd } from './use-cases/end-relations.js';
export { competitors, type Competitors } from './reads/competitors.reader.js';
export * from './reads/competitor-pages.js';
export {
  endWaiver,
  ForgetCompetitor,
  NameCompetitor,
  waiveCompetitor,
  type Waiver,
} from './use-cases/name-competitor.js';
export {
  competitorRule,
  defaultCompetitorRule,
  type CompetitorRule,
} from './domain/competitors.js';
export {
  activeMembers,
  isActiveMember,
  relationsOf,
  schoolByUrn,
  schoolsByIds,
  type RelationBetween,
} from './reads/directory.reader.js';
export {
  schoolChanges,
  schoolDetail,
  type SchoolChange,
  type SchoolDetail,
} from './reads/school-pages.js';
export {
  competingMembers,
  nearestSchools,
  similarSchools,
  similarWords,
  type Neighbour,
  type SimilarSchool,
} from './reads/school-neighbours.js';
export {
  schoolLineage,
  schoolProvenance,
  schoolsOfTrust,
  type Lineage,
  type Provenance,
  type SchoolOfTrust,
} from './reads/school-background.js';
export { schoolChoices, type SchoolChoices } from './reads/school-choices.js';
export type { FoundPoint } from './reads/find-point.js';
export type { SchoolLine } from './reads/school-line.js';
export {
  closedSchoolsFound,
  schoolList,
  type FoundSchool,
  type FoundSchools,
  type SchoolFilter,
} from './reads/school-list.js';
export * from './reads/member-pages.js';
export * from './reads/member-history.js';
export { SaveTier, saveTier, type TierToSave } from './use-cases/save-tier.js';
export { longestIncludes, highestPence } from './domain/tier.js';
export {
  addAssociate,
  type AssociateDetails,
  type AssociateStep,
} from './use-cases/keep-associate.js';
export * from './use-cases/associates.js';
export * from './domain/associate.js';
export * from './reads/associate-pages.js';
export { ChangeSettings, type SettingsToChange } from './use-cases/change-settings.js';
export type { PartnershipContact } from './domain/partnership-settings.js';
export * from './reads/settings-pages.js';
export { tierDetail, tierList, tiersOn, type TierLine } from './reads/tier-pages.js';
export { openTaskCount, taskDetail, taskList, type TaskLine } from './reads/task-pages.js';
export {
  partnershipDetail,
  partnershipList,
  type PartnershipLine,
} from './reads/partnership-pages.js';
export {
  importChanges,
  importDetail,
  importList,
  type ImportedChange,
} from './reads/import-pages.js';
export { directoryPersonalData } from './personal-data.js';
export { directoryRetention } from './retention.js';
