export { IdentityModule } from './identity.module.js';
export { identityEvents, type IdentityEvent } from './identity.events.js';
export { identityEntities } from './data/index.js';
export { identityMigrations } from './migrations/index.js';

export { ties, type Tie } from './domain/conflict.js';
export { isGuarded } from './domain/guarded-roles.js';
export {
  interestKinds,
  type InterestKind,
  interestNoticeDays,
  interestStates,
  type InterestAct,
  type InterestState,
} from './domain/interest.js';
export { decidingRoles, yearlyStates, type YearlyState } from './domain/yearly-declaration.js';
export {
  interestHistory,
  interestLine,
  interestList,
  steppingAside,
  type InterestFilter,
  type InterestHistoryLine,
  type InterestLine,
  type SteppingAside,
} from './reads/interests.js';
export { ownYearly, yearlyDeclarations, type YearlyLine } from './reads/yearly-declarations.js';
export { mayManagePeople, roleState, type RoleGrant } from './domain/role-rules.js';

export { actorOfSession, actorOfToken, type SignedInPerson } from './reads/signed-in.js';
export { assertNoConflict, tiesTo, type SchoolTie } from './reads/assert-no-conflict.js';
export { seeingWhole } from './reads/seeing-whole.js';
export {
  deciderWords,
  decidingSteps,
  handoverKinds,
  handoverTasks,
  stepWords,
  type DecidingStep,
  type HandoverKind,
  type HandoverTask,
} from './domain/handover.js';
export { closeHandovers, handOver, type WaitingItem } from './use-cases/hand-over.js';
export { remindDeciders } from './use-cases/remind-deciders.js';
export { workDecided } from './use-cases/work-decided.js';
export { AnswerStandingIn, EndStandingIn, NameStandIn } from './use-cases/stand-ins.js';
export {
  actingAsStandIn,
  handoverOf,
  inHandedRole,
  myHandover,
  myStandingIn,
  standIns,
  withoutDecider,
  type Decider,
  type HandedItem,
  type StandingIn,
  type StandInLine,
} from './reads/standing-in.reader.js';
export {
  peopleNames,
  peopleWithRole,
  personToWrite,
  type PersonToWrite,
} from './reads/people-with-role.js';
export { memberSchools } from './reads/member-school.js';
export { memberTrusts } from './reads/member-trust.js';
export { trustsLed, type LedTrust } from './reads/trusts-led.js';
export { invitationLine, invitationList, type InvitationLine } from './reads/invitations.js';
export { invitationStates, type PersonInvitationState } from './domain/person-invitation.js';
export { shutOutOf, type ShutOutLine } from './reads/shut-out.js';
export { peopleChoices } from './reads/people-choices.js';
export { boundToPerson, type BoundToPerson } from './reads/bound-to-person.js';
export { roleHistory, type RoleHistoryLine } from './reads/role-history.js';
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
  tokenPage,
  type AccountPage,
  type SessionLine,
  type TokenLine,
} from './reads/account-pages.js';
export {
  peopleList,
  personPage,
  type PeopleFilter,
  type PersonLine,
  type RoleLine,
} from './reads/people-pages.js';
export { eventList, type EventFilter, type EventLine } from './reads/event-pages.js';

export { startSession, type OpenedSession, type SessionPlace } from './use-cases/start-session.js';
export { RequestSignInLink, type LinkRequest } from './use-cases/request-sign-in-link.js';
export { ConfirmSignIn, type LinkToConfirm } from './use-cases/confirm-sign-in.js';
export { IssuerClients } from './issuers/issuer-clients.js';
export { OutboundFetch } from './issuers/outbound-fetch.js';
export { BeginProviderSignIn } from './use-cases/begin-provider-sign-in.js';
export { AnswerProviderSignIn, type ProviderOutcome } from './use-cases/answer-provider-sign-in.js';
export { LinkAccount, UnlinkAccount } from './use-cases/link-account.js';
export { MapOrganisation } from './use-cases/map-organisation.js';
export { providerWords } from './use-cases/mail-linked-account.js';
export {
  linkedAccounts,
  organisationList,
  waitingAccount,
  type LinkedAccountLine,
  type OrganisationLine,
  type WaitingAccount,
} from './reads/linked-accounts.js';
export { EndSession } from './use-cases/end-session.js';
export { GiveSecondFactor } from './use-cases/give-second-factor.js';
export { ConfirmSecondFactor, StartSecondFactor } from './use-cases/set-up-second-factor.js';
export { MakeRecoveryCodes } from './use-cases/make-recovery-codes.js';
export { RemoveSecondFactor } from './use-cases/remove-second-factor.js';
export { ResetSecondFactor, type SecondFactorToReset } from './use-cases/reset-second-factor.js';
export { StepTokenUp } from './use-cases/step-token-up.js';
export { SecondFactorVault } from './data/second-factor-vault.js';
export { resetReasons, type ResetReason } from './domain/reset-reason.js';
export { tokenScopes, type TokenScope } from './domain/api-token.js';
export {
  peopleWithSecondFactor,
  secondFactorState,
  secondFactorToSetUp,
  type SecondFactorState,
} from './reads/second-factor-page.js';
export { SignOut } from './use-cases/sign-out.js';
export { SignOutEverywhere } from './use-cases/sign-out-everywhere.js';
export { ChooseRole, type PlaceToChoose } from './use-cases/choose-role.js';
export { createPerson, CreatePerson, type NewPerson } from './use-cases/create-person.js';
export { grantRole, GrantRole, type RoleToGrant } from './use-cases/grant-role.js';
export { ChangeRole, type RoleToChange } from './use-cases/change-role.js';
export { InvitePeople, type InvitedPeople } from './use-cases/invite-people.js';
export { checkPersonRows, readPeopleFile, type CheckedRow } from './reads/check-person-rows.js';
export { personColumns, personRows, type PersonRow } from './domain/person-row.js';
export { SendInvitationAgain } from './use-cases/send-invitation-again.js';
export { WithdrawInvitation, type InvitationToWithdraw } from './use-cases/withdraw-invitation.js';
export { DisablePerson, EnablePerson, type PersonToDisable } from './use-cases/disable-person.js';
export { ExpireInvitationsJob } from './jobs/expire-invitations.job.js';
export { RemindOfEndingRolesJob } from './jobs/remind-of-ending-roles.job.js';
export { NameDelegate, type DelegateToName } from './use-cases/name-delegate.js';
export { AnswerDelegation, type DelegationAnswer } from './use-cases/answer-delegation.js';
export { EndDelegation, type DelegationToEnd } from './use-cases/end-delegation.js';
export {
  delegationPage,
  delegationsOfSchool,
  ownDelegations,
  signingAuthority,
  type DelegationLine,
  type SigningAuthority,
} from './reads/delegations.js';
export { delegationStates, type DelegationState } from './domain/delegation.js';
export { powerWords } from './domain/power-words.js';
export { whoActsFor, type ActingPerson } from './reads/who-acts.js';
export { HandOverRole, type RoleToHandOver } from './use-cases/hand-over-role.js';
export { endRole, EndRole, type RoleToEnd } from './use-cases/end-role.js';
export { InvitePerson, type Invitation } from './use-cases/invite-person.js';
export { RenamePerson } from './use-cases/rename-person.js';
export {
  assertMayChangeAddress,
  RequestAddressChange,
} from './use-cases/request-address-change.js';
export { ConfirmAddressChange } from './use-cases/confirm-address-change.js';
export { StopAddressChange } from './use-cases/stop-address-change.js';
export { CorrectAddress, type AddressToCorrect } from './use-cases/correct-address.js';
export { addressChangesOf, type AddressHistoryLine } from './reads/address-changes.js';
export {
  issueApiToken,
  IssueApiToken,
  type IssuedToken,
  type TokenToIssue,
} from './use-cases/issue-api-token.js';
export { RevokeApiToken } from './use-cases/revoke-api-token.js';
export { DeclareInterest, type InterestToDeclare } from './use-cases/declare-interest.js';
export { RenewInterest, type InterestToRenew } from './use-cases/renew-interest.js';
export { EndInterest, type InterestToEnd } from './use-cases/end-interest.js';
export { ArrangeInterest, type InterestToArrange } from './use-cases/arrange-interest.js';
export { MakeYearlyDeclaration, type ListConfirmed } from './use-cases/make-yearly-declaration.js';
export { RemindOfInterestsJob } from './jobs/remind-of-interests.job.js';
export { AskForYearlyDeclarationsJob } from './jobs/ask-for-yearly-declarations.job.js';
export { TellOfInterestJob } from './jobs/tell-of-interest.job.js';
export { TellOfDelegationJob } from './jobs/tell-of-delegation.job.js';
export { TellOfRoleChangeJob } from './jobs/tell-of-role-change.job.js';
export { TellOfSignInJob, TellOfTokenJob } from './jobs/tell-of-entry.job.js';
export { ClearExpiredJob } from './jobs/clear-expired.job.js';
export { letter, spokenDay } from './domain/letter.js';
export { mailRoleGranted } from './use-cases/mail-role-change.js';
export { identityPersonalData } from './personal-data.js';
export { forgetPerson, lockAdministratorsBeside } from './use-cases/forget-person.js';
export { identityRetention } from './retention.js';
