import { Module } from '@nestjs/common';
import { ChooseRole } from './use-cases/choose-role.js';
import { ConfirmSignIn } from './use-cases/confirm-sign-in.js';
import { CreatePerson } from './use-cases/create-person.js';
import { DeclareInterest } from './use-cases/declare-interest.js';
import { EndInterest } from './use-cases/end-interest.js';
import { EndRole } from './use-cases/end-role.js';
import { GrantRole } from './use-cases/grant-role.js';
import { InvitePerson } from './use-cases/invite-person.js';
import { IssueApiToken } from './use-cases/issue-api-token.js';
import { RenamePerson } from './use-cases/rename-person.js';
import { RequestSignInLink } from './use-cases/request-sign-in-link.js';
import { RevokeApiToken } from './use-cases/revoke-api-token.js';
import { SignOut } from './use-cases/sign-out.js';
import { SignOutEverywhere } from './use-cases/sign-out-everywhere.js';

const useCases = [
  RequestSignInLink,
  ConfirmSignIn,
  SignOut,
  SignOutEverywhere,
  ChooseRole,
  CreatePerson,
  InvitePerson,
  GrantRole,
  EndRole,
  RenamePerson,
  IssueApiToken,
  RevokeApiToken,
  DeclareInterest,
  EndInterest,
];

@Module({ providers: useCases, exports: useCases })
export class IdentityModule {}
