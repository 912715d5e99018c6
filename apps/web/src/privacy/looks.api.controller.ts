import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { looksAtSchool } from '@evenhand/casework';
import type { Page, PersonActor } from '@evenhand/kernel';
import { Clock, Database } from '@evenhand/platform';
import { AnswersPage } from '../api/answers.js';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { LookDto, LooksQuery } from './looks.dto.js';
import { watchers } from './watchers.js';

@Controller('api/v1/looks')
@ApiTags('privacy')
@Access({ roles: watchers, school: true })
export class LooksApiController {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Who looked at the acting school’s data in a month, newest first. */
  @Get()
  @AnswersPage(LookDto)
  async list(
    @CurrentActor() actor: PersonActor,
    @Query() query: LooksQuery,
  ): Promise<Page<LookDto>> {
    const month = query.month ?? this.clock.today().slice(0, 7);
    const { items, next } = await this.database.read(actor, (tx) =>
      looksAtSchool(tx, month, query),
    );
    return { items: items.map((look) => ({ ...look, at: look.at.toISOString() })), next };
  }
}
