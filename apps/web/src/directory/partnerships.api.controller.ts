import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { partnershipDetail, partnershipList } from '@evenhand/directory';
import type { Page, PersonActor } from '@evenhand/kernel';
import { Database } from '@evenhand/platform';
import { Answers, AnswersPage } from '../api/answers.js';
import { ListQuery } from '../api/list-query.js';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { partnershipDto, PartnershipDto } from './partnerships.dto.js';

@Controller('api/v1/partnerships')
@ApiTags('partnerships')
@Access('signed-in')
export class PartnershipsApiController {
  constructor(private readonly database: Database) {}

  /** The partnership that the token acts for; others do not exist for it. */
  @Get()
  @AnswersPage(PartnershipDto)
  async list(
    @CurrentActor() actor: PersonActor,
    @Query() query: ListQuery,
  ): Promise<Page<PartnershipDto>> {
    const { items, next } = await this.database.read(actor, (tx) => partnershipList(tx, query));
    return { items: items.map(partnershipDto), next };
  }

  @Get(':id')
  @Answers(PartnershipDto)
  async show(@CurrentActor() actor: PersonActor, @Param('id') id: string): Promise<PartnershipDto> {
    return partnershipDto(await this.database.read(actor, (tx) => partnershipDetail(tx, id)));
  }
}
