import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  AddAssociate,
  associateDetail,
  associateList,
  EndAssociate,
  ReturnAssociate,
  ReviseAssociate,
} from '@evenhand/directory';
import type { Page, PersonActor } from '@evenhand/kernel';
import { Database } from '@evenhand/platform';
import { Answers, AnswersPage } from '../api/answers.js';
import { ExpectedVersion } from '../api/expected-version.js';
import { ListQuery } from '../api/list-query.js';
import { NeedsIdempotencyKey } from '../api/needs-idempotency-key.js';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import {
  AssociateDetailsDto,
  AssociateDto,
  AssociateLineDto,
  AssociateReasonDto,
} from './associates.dto.js';

@Controller('api/v1/associates')
@ApiTags('memberships')
@Access({ roles: ['administrator'] })
export class AssociatesApiController {
  constructor(
    private readonly database: Database,
    private readonly addAssociate: AddAssociate,
    private readonly reviseAssociate: ReviseAssociate,
    private readonly endAssociate: EndAssociate,
    private readonly returnAssociate: ReturnAssociate,
  ) {}

  /** Members that are no schools. Who acts for a school sees those of today. */
  @Get()
  @Access('signed-in')
  @AnswersPage(AssociateLineDto)
  async list(
    @CurrentActor() actor: PersonActor,
    @Query() query: ListQuery,
  ): Promise<Page<AssociateLineDto>> {
    return this.database.read(actor, (tx) => associateList(tx, query));
  }

  @Get(':id')
  @Access('signed-in')
  @Answers(AssociateDto)
  async show(@CurrentActor() actor: PersonActor, @Param('id') id: string): Promise<AssociateDto> {
    return this.one(actor, id);
  }

  @Post()
  @NeedsIdempotencyKey()
  @Answers(AssociateDto, 201)
  async add(
    @CurrentActor() actor: PersonActor,
    @Body() body: AssociateDetailsDto,
  ): Promise<AssociateDto> {
    const { id } = await this.addAssociate.run(actor, body);
    return this.one(actor, id);
  }

  @Put(':id')
  @Answers(AssociateDto)
  async revise(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @Body() body: AssociateDetailsDto,
    @ExpectedVersion() expectedVersion: number | undefined,
  ): Promise<AssociateDto> {
    await this.reviseAssociate.run(actor, { id, expectedVersion }, body);
    return this.one(actor, id);
  }

  @Post(':id/ending')
  @Answers(AssociateDto, 201)
  async end(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @Body() { reason }: AssociateReasonDto,
    @ExpectedVersion() expectedVersion: number | undefined,
  ): Promise<AssociateDto> {
    await this.endAssociate.run(actor, { id, expectedVersion, reason });
    return this.one(actor, id);
  }

  @Post(':id/return')
  @Answers(AssociateDto, 201)
  async comeBack(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @ExpectedVersion() expectedVersion: number | undefined,
  ): Promise<AssociateDto> {
    await this.returnAssociate.run(actor, { id, expectedVersion });
    return this.one(actor, id);
  }

  private async one(actor: PersonActor, id: string): Promise<AssociateDto> {
    return this.database.read(actor, (tx) => associateDetail(tx, id));
  }
}
