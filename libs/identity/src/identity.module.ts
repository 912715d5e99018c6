import { Module } from '@nestjs/common';
import { SecondFactorVault } from './data/second-factor-vault.js';
import { IssuerClients } from './issuers/issuer-clients.js';
import { OutboundFetch } from './issuers/outbound-fetch.js';
import { AnswerProviderSignIn } from './use-cases/answer-provider-sign-in.js';
import { BeginProviderSignIn } from './use-cases/begin-provider-sign-in.js';
import { ChooseRole } from './use-cases/choose-role.js';
import { ArrangeInterest } from './use-cases/arrange-interest.js';
import { AnswerDelegation } from './use-cases/answer-delegation.js';
import { ChangeRole } from './use-cases/change-role.js';
import { ConfirmSignIn } from './use-cases/confirm-sign-in.js';
import { ConfirmAddressChange } from './use-cases/confirm-address-change.js';
import { CorrectAddress } from './use-cases/correct-address.js';
import { CreatePerson } from './use-cases/create-person.js';
import { DeclareInterest } from './use-cases/declare-interest.js';
import { DisablePerson, EnablePerson } from './use-cases/disable-person.js';
import { EndDelegation } from './use-cases/end-delegation.js';
import { EndInterest } from './use-cases/end-interest.js';
import { EndSession } from './use-cases/end-session.js';
import { EndRole } from './use-cases/end-role.js';
import { GiveSecondFactor } from './use-cases/give-second-factor.js';
import { GrantRole } from './use-cases/grant-role.js';
import { HandOverRole } from './use-cases/hand-over-role.js';
import { InvitePeople } from './use-cases/invite-people.js';
import { InvitePerson } from './use-cases/invite-person.js';
import { IssueApiToken } from './use-cases/issue-api-token.js';
import { LinkAccount, UnlinkAccount } from './use-cases/link-account.js';
import { MakeRecoveryCodes } from './use-cases/make-recovery-codes.js';
import { NameDelegate } from './use-cases/name-delegate.js';
import { MakeYearlyDeclaration } from './use-cases/make-yearly-declaration.js';
import { MapOrganisation } from './use-cases/map-organisation.js';
import { RemoveSecondFactor } from './use-cases/remove-second-factor.js';
import { RenamePerson } from './use-cases/rename-person.js';
import { RenewInterest } from './use-cases/renew-interest.js';
import { RequestAddressChange } from './use-cases/request-address-change.js';
import { RequestSignInLink } from './use-cases/request-sign-in-link.js';
import { ResetSecondFactor } from './use-cases/reset-second-factor.js';
import { RevokeApiToken } from './use-cases/revoke-api-token.js';
import { ConfirmSecondFactor, StartSecondFactor } from './use-cases/set-up-second-factor.js';
import { SendInvitationAgain } from './use-cases/send-invitation-again.js';
import { AnswerStandingIn, EndStandingIn, NameStandIn } from './use-cases/stand-ins.js';
import { SignOut } from './use-cases/sign-out.js';
import { SignOutEverywhere } from './use-cases/sign-out-everywhere.js';
import { StepTokenUp } from './use-cases/step-token-up.js';
import { StopAddressChange } from './use-cases/stop-address-change.js';
import { WithdrawInvitation } from './use-cases/withdraw-invitation.js';

const useCases = [
  RequestSignInLink,
  ConfirmSignIn,
  SignOut,
  SignOutEverywhere,
  EndSession,
  StartSecondFactor,
  ConfirmSecondFactor,
  GiveSecondFactor,
  MakeRecoveryCodes,
  RemoveSecondFactor,
  ResetSecondFactor,
  StepTokenUp,
  SecondFactorVault,
  OutboundFetch,
  IssuerClients,
  BeginProviderSignIn,
  AnswerProviderSignIn,
  LinkAccount,
  UnlinkAccount,
  MapOrganisation,
  ChooseRole,
  CreatePerson,
  InvitePerson,
  GrantRole,
  EndRole,
  ChangeRole,
  HandOverRole,
  InvitePeople,
  SendInvitationAgain,
  WithdrawInvitation,
  DisablePerson,
  EnablePerson,
  NameDelegate,
  AnswerDelegation,
  EndDelegation,
  RenamePerson,
  RequestAddressChange,
  ConfirmAddressChange,
  StopAddressChange,
  CorrectAddress,
  IssueApiToken,
  RevokeApiToken,
  DeclareInterest,
  RenewInterest,
  EndInterest,
  ArrangeInterest,
  MakeYearlyDeclaration,
  NameStandIn,
  AnswerStandingIn,
  EndStandingIn,
];

@Module({ providers: useCases, exports: useCases })
export class IdentityModule {}
