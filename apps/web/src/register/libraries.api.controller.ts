import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Page, PersonActor } from '@evenhand/kernel';
import { Database } from '@evenhand/platform';
import { expertiseAreas, measures } from '@evenhand/register';
import { AnswersPage } from '../api/answers.js';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { ExpertiseAreaDto, MeasureDto } from './register.dto.js';

/** The partnership's own lists, whole: they are short. */
@Controller('api/v1')
@Access('signed-in')
export class LibrariesApiController {
  constructor(private readonly database: Database) {}

  @Get('expertise-areas')
  @ApiTags('expertise-areas')
  @AnswersPage(ExpertiseAreaDto)
  async areas(@CurrentActor() actor: PersonActor): Promise<Page<ExpertiseAreaDto>> {
    const areas = await this.database.read(actor, (tx) => expertiseAreas(tx, placeOf(actor)));
    const items = areas.map(({ id, scheme, schemeVersion, code, parentCode, name }) => ({
      ...{ id, scheme, schemeVersion, code, parentCode, name },
    }));
    return { items, next: null };
  }

  @Get('measures')
  @ApiTags('measures')
  @AnswersPage(MeasureDto)
  async measures(@CurrentActor() actor: PersonActor): Promise<Page<MeasureDto>> {
    const rows = await this.database.read(actor, (tx) => measures(tx, placeOf(actor)));
    const items = rows.map(({ partnershipId: _own, retiredOn: _live, ...measure }) => measure);
    return { items, next: null };
  }
}

/** Whoever acts for no partnership sees the lists of none. */
function placeOf(actor: PersonActor): string {
  return actor.partnershipId ?? '00000000-0000-0000-0000-000000000000';
}
