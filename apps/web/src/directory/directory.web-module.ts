import { Module } from '@nestjs/common';
import { DirectoryModule } from '@evenhand/directory';
import { ImportsController } from './imports.controller.js';
import { MembersController } from './members.controller.js';
import { MembershipsApiController } from './memberships.api.controller.js';
import { PartnershipsApiController } from './partnerships.api.controller.js';
import { SchoolsApiController } from './schools.api.controller.js';
import { SchoolsController } from './schools.controller.js';
import { TasksApiController } from './tasks.api.controller.js';
import { TasksController } from './tasks.controller.js';

@Module({
  imports: [DirectoryModule],
  controllers: [
    SchoolsController,
    MembersController,
    ImportsController,
    SchoolsApiController,
    PartnershipsApiController,
    MembershipsApiController,
    TasksController,
    TasksApiController,
  ],
})
export class DirectoryWebModule {}
