import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { schoolDetail, schoolList } from '@evenhand/directory';
import { invalid } from '@evenhand/kernel';
import type { Page, PersonActor } from '@evenhand/kernel';
import { Database } from '@evenhand/platform';
import { Answers, AnswersPage } from '../api/answers.js';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { FoundSchoolDto, schoolDetailDto, SchoolDetailDto } from './schools.dto.js';
import { SchoolsQuery } from './schools.query.js';

@Controller('api/v1/schools')
@ApiTags('schools')
@Access('signed-in')
export class SchoolsApiController {
  constructor(private readonly database: Database) {}

  /** Schools of the register: by name, best fit first, or nearest first. Closed ones only when asked for. */
  @Get()
  @AnswersPage(FoundSchoolDto)
  async list(
    @CurrentActor() actor: PersonActor,
    @Query() query: SchoolsQuery,
  ): Promise<Page<FoundSchoolDto>> {
    const { withClosed, after, limit, ...asked } = query;
    const filter = { ...(withClosed === 'true' ? { state: 'any' as const } : {}), ...asked };
    return this.database.read(actor, async (tx) => {
      const { items, next, unknownPoint } = await schoolList(tx, { after, limit }, filter);
      if (unknownPoint === null) return { items, next };
      const message = `The register knows no place "${unknownPoint}". Give a postcode, a URN, an easting and northing, or a latitude and longitude in England.`;
      const field = asked.near === undefined ? 'search' : 'near';
      throw invalid('unknown-place', message, [{ field, message }]);
    });
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
