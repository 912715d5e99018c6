import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { hiddenByTies } from '@evenhand/casework';
import type { PersonActor } from '@evenhand/kernel';
import { milestoneList } from '@evenhand/payments';
import { Database } from '@evenhand/platform';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { Page } from '../shell/pages/page.js';
import { readMilestone } from './milestone-view.js';
import type { MilestoneModel } from './milestone.page.js';
import { milestonesPage, statusesOf } from './milestones.page.js';
import type { MilestonesPage } from './milestones.page.js';
import { milestoneReaders } from './payment-roles.js';

@Controller('milestones')
@ApiExcludeController()
@Access({ roles: milestoneReaders })
export class MilestonesController {
  constructor(private readonly database: Database) {}

  @Get()
  @Page('payments/milestones')
  async list(
    @CurrentActor() actor: PersonActor,
    @Query('after') after: unknown,
    @Query('status') asked: unknown,
  ): Promise<MilestonesPage> {
    const page = { after: typeof after === 'string' ? after : null, limit: 30 };
    const status = statusesOf(asked);
    return this.database.read(actor, async (tx) =>
      milestonesPage(await milestoneList(tx, { status }, page), asked, await hiddenByTies(tx)),
    );
  }

  @Get(':id')
  @Page('payments/milestone')
  async show(@CurrentActor() actor: PersonActor, @Param('id') id: string): Promise<MilestoneModel> {
    return readMilestone(this.database, actor, id);
  }
}
