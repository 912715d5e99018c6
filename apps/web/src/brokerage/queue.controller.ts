import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { hiddenFromMe, proposalsPage, queueCounts } from '@evenhand/brokerage';
import type { PersonActor } from '@evenhand/kernel';
import { Clock, Database } from '@evenhand/platform';
import { needsPage } from '@evenhand/register';
import { staffRoles } from '../register/who.js';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { Page } from '../shell/pages/page.js';
import { queuePage } from './queue.page.js';
import type { QueuePage } from './queue.page.js';

const first = { after: null, limit: 100 };

@Controller('broker')
@ApiExcludeController()
@Access({ roles: staffRoles })
export class QueueController {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Page('brokerage/queue')
  async show(@CurrentActor() actor: PersonActor): Promise<QueuePage> {
    return this.database.read(actor, async (tx) =>
      queuePage(
        await queueCounts(tx, this.clock.today()),
        await needsPage(tx, { status: 'posted' }, first),
        await proposalsPage(tx, { statuses: ['proposed'] }, first),
        await proposalsPage(
          tx,
          { statuses: ['approved', 'introduced', 'accepted_by_supporter', 'accepted_by_school'] },
          first,
        ),
        await hiddenFromMe(tx),
      ),
    );
  }
}
