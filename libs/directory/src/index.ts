import { RegisterImport } from './data/import.entity.js';
import { Membership } from './data/membership.entity.js';
import { Partnership } from './data/partnership.entity.js';
import { Relation } from './data/relation.entity.js';
import { School } from './data/school.entity.js';
import { Task } from './data/task.entity.js';
import { Trust } from './data/trust.entity.js';

export const directoryEntities = [
  School,
  Trust,
  Partnership,
  Membership,
  Relation,
  RegisterImport,
  Task,
];
export { Membership, Partnership, Relation, RegisterImport, School, Task, Trust };
export { directoryMigrations } from './migrations/index.js';
export { directoryEvents } from './directory.events.js';

export { distanceMetres, type Place } from './domain/distance.js';
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
export type { FileOutcome } from './import/run-import.js';
export type { Followed } from './import/follow-links.js';
export type { RegisterFile } from './import/register-file.js';
export type { Encoding } from './gias/decode-cell.js';
export { inviteMember, InviteMember } from './use-cases/invite-member.js';
export { acceptMembership, AcceptMembership } from './use-cases/accept-membership.js';
export { endMembership, EndMembership } from './use-cases/end-membership.js';
export { EndTask, type TaskToEnd } from './use-cases/end-task.js';
export type { MembershipChange } from './use-cases/change-member.js';
export { relate, type NewRelation } from './use-cases/relate.js';
export { endRelations, type RelationsToEnd } from './use-cases/end-relations.js';
export { competitors, type Competitors } from './reads/competitors.reader.js';
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
  nearestSchools,
  schoolChanges,
  schoolDetail,
  schoolList,
  type Neighbour,
  type SchoolChange,
  type SchoolDetail,
  type SchoolFilter,
  type SchoolLine,
} from './reads/school-pages.js';
export { memberCounts, memberDetail, memberList, type MemberLine } from './reads/member-pages.js';
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
