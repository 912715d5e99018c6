import { Controller, Get, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { isTrailShortened } from '@evenhand/casework';
import { schoolsByIds } from '@evenhand/directory';
import { eventList, peopleNames } from '@evenhand/identity';
import type { PersonActor } from '@evenhand/kernel';
import { Database } from '@evenhand/platform';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { Page } from '../shell/pages/page.js';
import { eventsPage, namedIds } from './events.page.js';
import type { EventsPage } from './events.page.js';

@Controller('admin/events')
@ApiExcludeController()
@Access({ roles: ['administrator'] })
export class EventsController {
  constructor(private readonly database: Database) {}

  @Get()
  @Page('identity/events')
  async list(
    @CurrentActor() actor: PersonActor,
    @Query('after') after: unknown,
    @Query('name') name: unknown,
    @Query('subject') subject: unknown,
  ): Promise<EventsPage> {
    const filter = { name: textOrNull(name), subjectId: textOrNull(subject) };
    const page = { after: textOrNull(after), limit: 50 };
    return this.database.read(actor, async (tx) => {
      const events = await eventList(tx, page, filter);
      const ids = namedIds(events.items);
      const names = await peopleNames(tx, ids);
      for (const { id, name } of await schoolsByIds(tx, ids)) names.set(id, name);
      return eventsPage(events, names, filter, await isTrailShortened(tx));
    });
  }
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' && value !== '' && value.length <= 200 ? value : null;
}
