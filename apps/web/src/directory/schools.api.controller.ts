import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { schoolDetail, schoolList } from '@evenhand/directory';
import type { Page, PersonActor } from '@evenhand/kernel';
import { Database } from '@evenhand/platform';
import { Answers, AnswersPage } from '../api/answers.js';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { schoolDetailDto, SchoolDetailDto, SchoolDto, SchoolsQuery } from './schools.dto.js';

@Controller('api/v1/schools')
@ApiTags('schools')
@Access('signed-in')
export class SchoolsApiController {
  constructor(private readonly database: Database) {}

  /** Schools of the register by name, closed ones left out unless asked for. */
  @Get()
  @AnswersPage(SchoolDto)
  async list(
    @CurrentActor() actor: PersonActor,
    @Query() query: SchoolsQuery,
  ): Promise<Page<SchoolDto>> {
    const filter = { ...query, withClosed: query.withClosed === 'true' };
    return this.database.read(actor, (tx) => schoolList(tx, query, filter));
  }

  @Get(':id')
  @Answers(SchoolDetailDto)
  async show(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
  ): Promise<SchoolDetailDto> {
    return schoolDetailDto(await this.database.read(actor, (tx) => schoolDetail(tx, id)));
  }
}
