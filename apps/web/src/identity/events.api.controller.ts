import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { eventList } from '@evenhand/identity';
import type { Page, PersonActor } from '@evenhand/kernel';
import { Database } from '@evenhand/platform';
import { AnswersPage } from '../api/answers.js';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { EventDto, EventsQuery } from './events.dto.js';

@Controller('api/v1/events')
@ApiTags('events')
@Access({ roles: ['administrator'] })
export class EventsApiController {
  constructor(private readonly database: Database) {}

  /** The audit trail, newest first. */
  @Get()
  @AnswersPage(EventDto)
  async list(
    @CurrentActor() actor: PersonActor,
    @Query() query: EventsQuery,
  ): Promise<Page<EventDto>> {
    const { items, next } = await this.database.read(actor, (tx) => eventList(tx, query, query));
    const dated = items.map((event) => ({ ...event, occurredAt: event.occurredAt.toISOString() }));
    return { items: dated, next };
  }
}
