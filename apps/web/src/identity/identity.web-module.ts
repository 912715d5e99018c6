import { Module } from '@nestjs/common';
import { IdentityModule } from '@evenhand/identity';
import { AccountController } from './account.controller.js';
import { ActingAsController } from './acting-as.controller.js';
import { EventsApiController } from './events.api.controller.js';
import { EventsController } from './events.controller.js';
import { OwnSecondFactorController } from './own-second-factor.controller.js';
import { PeopleApiController } from './people.api.controller.js';
import { PeopleController } from './people.controller.js';
import { RoleChangesController } from './role-changes.controller.js';
import { SecondFactorController } from './second-factor.controller.js';
import { SecondFactorResetController } from './second-factor-reset.controller.js';
import { SignInController } from './sign-in.controller.js';
import { SignInCookies } from './sign-in-cookies.js';
import { SignOutController } from './sign-out.controller.js';
import { TokensController } from './tokens.controller.js';

@Module({
  imports: [IdentityModule],
  controllers: [
    SignInController,
    SignOutController,
    SecondFactorController,
    OwnSecondFactorController,
    SecondFactorResetController,
    ActingAsController,
    AccountController,
    TokensController,
    PeopleController,
    RoleChangesController,
    EventsController,
    PeopleApiController,
    EventsApiController,
  ],
  providers: [SignInCookies],
})
export class IdentityWebModule {}
