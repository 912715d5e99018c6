import { Module } from '@nestjs/common';
import { CaseworkModule } from '@evenhand/casework';
import { DirectoryModule } from '@evenhand/directory';
import { ImportsController } from './imports.controller.js';
import { InvitationsApiController } from './invitations.api.controller.js';
import { InvitationsController } from './invitations.controller.js';
import { JoiningController } from './joining.controller.js';
import { MemberStepsController } from './member-steps.controller.js';
import { MembersController } from './members.controller.js';
import { MembershipsApiController } from './memberships.api.controller.js';
import { PartnershipsApiController } from './partnerships.api.controller.js';
import { SchoolsApiController } from './schools.api.controller.js';
import { SchoolsController } from './schools.controller.js';
import { SettingsTermsController } from './settings-terms.controller.js';
import { TasksApiController } from './tasks.api.controller.js';
import { TasksController } from './tasks.controller.js';
import { TermsApiController } from './terms.api.controller.js';
import { TermsController } from './terms.controller.js';

@Module({
  imports: [DirectoryModule, CaseworkModule],
  controllers: [
    SchoolsController,
    InvitationsController,
    InvitationsApiController,
    MembersController,
    MemberStepsController,
    JoiningController,
    TermsController,
    TermsApiController,
    SettingsTermsController,
    ImportsController,
    SchoolsApiController,
    PartnershipsApiController,
    MembershipsApiController,
    TasksController,
    TasksApiController,
  ],
})
export class DirectoryWebModule {}
