import { Module } from '@nestjs/common';
import { IdentityModule } from '@evenhand/identity';
import { AccountController } from './account.controller.js';
import { AddressChangeController } from './address-change.controller.js';
import { AddressCorrectionApiController } from './address-correction.api.controller.js';
import { AddressCorrectionController } from './address-correction.controller.js';
import { AddressStopController } from './address-stop.controller.js';
import { ActingAsController } from './acting-as.controller.js';
import { DelegationsApiController } from './delegations.api.controller.js';
import { DelegationsController } from './delegations.controller.js';
import { EventsApiController } from './events.api.controller.js';
import { EventsController } from './events.controller.js';
import { InterestRegisterController } from './interest-register.controller.js';
import { InterestsApiController } from './interests.api.controller.js';
import { InterestsController } from './interests.controller.js';
import { RegisteredInterestController } from './registered-interest.controller.js';
import { SteppingAsideController } from './stepping-aside.controller.js';
import { YearlyDeclarationsApiController } from './yearly-declarations.api.controller.js';
import { Landing } from './landing.js';
import { LinkedAccountsController } from './linked-accounts.controller.js';
import { OrganisationsController } from './organisations.controller.js';
import { InvitationsOfPeopleController } from './invitations-of-people.controller.js';
import { OwnSecondFactorController } from './own-second-factor.controller.js';
import { PeopleApiController } from './people.api.controller.js';
import { PeopleController } from './people.controller.js';
import { PeoplePastApiController } from './people-past.api.controller.js';
import { PersonInvitationsApiController } from './person-invitations.api.controller.js';
import { PeopleFileController } from './people-file.controller.js';
import { RoleChangesController } from './role-changes.controller.js';
import { ProviderSignInController } from './provider-sign-in.controller.js';
import { SecondFactorApiController } from './second-factor.api.controller.js';
import { SecondFactorController } from './second-factor.controller.js';
import { SecondFactorResetController } from './second-factor-reset.controller.js';
import { ShuttingOutController } from './shutting-out.controller.js';
import { SignInController } from './sign-in.controller.js';
import { SignInCookies } from './sign-in-cookies.js';
import { SignOutController } from './sign-out.controller.js';
import { TokensApiController } from './tokens.api.controller.js';
import { TokensController } from './tokens.controller.js';
import { TrustsApiController } from './trusts.api.controller.js';
import { TrustsController } from './trusts.controller.js';
import { WhoActsApiController } from './who-acts.api.controller.js';
import { WhoActsController } from './who-acts.controller.js';

@Module({
  imports: [IdentityModule],
  controllers: [
    SignInController,
    SignOutController,
    ProviderSignInController,
    LinkedAccountsController,
    OrganisationsController,
    SecondFactorController,
    OwnSecondFactorController,
    SecondFactorResetController,
    SecondFactorApiController,
    TokensApiController,
    ActingAsController,
    AccountController,
    AddressChangeController,
    AddressStopController,
    InterestsController,
    InterestRegisterController,
    RegisteredInterestController,
    InterestsApiController,
    YearlyDeclarationsApiController,
    SteppingAsideController,
    TokensController,
    PeopleFileController,
    InvitationsOfPeopleController,
    ShuttingOutController,
    AddressCorrectionController,
    AddressCorrectionApiController,
    PeopleController,
    RoleChangesController,
    WhoActsController,
    WhoActsApiController,
    DelegationsController,
    DelegationsApiController,
    TrustsController,
    TrustsApiController,
    EventsController,
    PeopleApiController,
    PeoplePastApiController,
    PersonInvitationsApiController,
    EventsApiController,
  ],
  providers: [Landing, SignInCookies],
})
export class IdentityWebModule {}
