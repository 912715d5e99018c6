import { Module } from '@nestjs/common';
import { CaseworkModule } from '@evenhand/casework';
import { DirectoryModule } from '@evenhand/directory';
import { RegisterModule } from '@evenhand/register';
import { AssociatesApiController } from './associates.api.controller.js';
import { AssociatesController } from './associates.controller.js';
import { CompetitorsApiController } from './competitors.api.controller.js';
import { CompetitorRuleController, CompetitorsController } from './competitors.controller.js';
import { CalendarsApiController } from './calendars.api.controller.js';
import { CalendarsController } from './calendars.controller.js';
import { ImportsController } from './imports.controller.js';
import { InvitationsApiController } from './invitations.api.controller.js';
import { InvitationsController } from './invitations.controller.js';
import { JoiningController } from './joining.controller.js';
import { MemberStepsController } from './member-steps.controller.js';
import { MembersController } from './members.controller.js';
import { MembershipsApiController } from './memberships.api.controller.js';
import { PartnershipsApiController } from './partnerships.api.controller.js';
import { RegisterFilesController } from './register-files.controller.js';
import { SchoolsApiController } from './schools.api.controller.js';
import { SchoolsController } from './schools.controller.js';
import { SettingsApiController } from './settings.api.controller.js';
import { SettingsController } from './settings.controller.js';
import { SettingsTermsController } from './settings-terms.controller.js';
import { TasksApiController } from './tasks.api.controller.js';
import { TasksController } from './tasks.controller.js';
import { TermsApiController } from './terms.api.controller.js';
import { TermsController } from './terms.controller.js';
import { WaiversController } from './waivers.controller.js';

@Module({
  imports: [DirectoryModule, CaseworkModule, RegisterModule],
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
    CompetitorRuleController,
    CompetitorsController,
    CompetitorsApiController,
    WaiversController,
    SettingsController,
    SettingsApiController,
    AssociatesController,
    AssociatesApiController,
    ImportsController,
    RegisterFilesController,
    CalendarsController,
    CalendarsApiController,
    SchoolsApiController,
    PartnershipsApiController,
    MembershipsApiController,
    TasksController,
    TasksApiController,
  ],
})
export class DirectoryWebModule {}
