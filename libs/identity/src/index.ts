export { IdentityModule } from './identity.module.js';
export { identityEvents, type IdentityEvent } from './identity.events.js';
export { identityEntities } from './data/index.js';
export { identityMigrations } from './migrations/index.js';

export { ties, type Tie } from './domain/conflict.js';
export { interestKinds, type InterestKind } from './domain/interest.js';
export { mayManagePeople, roleState, type RoleGrant } from './domain/role-rules.js';

export { actorOfSession, actorOfToken, type SignedInPerson } from './reads/signed-in.js';
export { assertNoConflict, tiesTo, type SchoolTie } from './reads/assert-no-conflict.js';
export { seeingWhole } from './reads/seeing-whole.js';
export {
  peopleNames,
  peopleWithRole,
  personToWrite,
  type PersonToWrite,
} from './reads/people-with-role.js';
export { memberSchools } from './reads/member-school.js';
export {
  personas,
  personByEmail,
  placesOf,
  type ActingPlace,
  type Persona,
} from './reads/places-of.js';
export {
  accountPage,
  tokenList,
  type AccountPage,
  type InterestLine,
  type SessionLine,
  type TokenLine,
} from './reads/account-pages.js';
export { peopleList, personPage, type PersonLine, type RoleLine } from './reads/people-pages.js';
export { eventList, type EventFilter, type EventLine } from './reads/event-pages.js';

export { startSession, type OpenedSession, type SessionPlace } from './use-cases/start-session.js';
export { RequestSignInLink, type LinkRequest } from './use-cases/request-sign-in-link.js';
export { ConfirmSignIn, type LinkToConfirm } from './use-cases/confirm-sign-in.js';
export { SignOut } from './use-cases/sign-out.js';
export { SignOutEverywhere } from './use-cases/sign-out-everywhere.js';
export { ChooseRole, type PlaceToChoose } from './use-cases/choose-role.js';
export { createPerson, CreatePerson, type NewPerson } from './use-cases/create-person.js';
export { grantRole, GrantRole, type RoleToGrant } from './use-cases/grant-role.js';
export { endRole, EndRole, type RoleToEnd } from './use-cases/end-role.js';
export { InvitePerson, type Invitation } from './use-cases/invite-person.js';
export { RenamePerson } from './use-cases/rename-person.js';
export {
  issueApiToken,
  IssueApiToken,
  type IssuedToken,
  type TokenToIssue,
} from './use-cases/issue-api-token.js';
export { RevokeApiToken } from './use-cases/revoke-api-token.js';
export { DeclareInterest, type InterestToDeclare } from './use-cases/declare-interest.js';
export { EndInterest } from './use-cases/end-interest.js';
export { ClearExpiredJob } from './jobs/clear-expired.job.js';
export { mailRoleGranted } from './use-cases/mail-role-change.js';
