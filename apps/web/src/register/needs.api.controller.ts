import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { notFound } from '@evenhand/kernel';
import type { Page, PersonActor } from '@evenhand/kernel';
import { Database } from '@evenhand/platform';
import {
  CreateNeed,
  needsPage,
  needView,
  OpenNeed,
  PostNeed,
  UpdateNeed,
  WithdrawNeed,
} from '@evenhand/register';
import { Answers, AnswersPage } from '../api/answers.js';
import { ExpectedVersion } from '../api/expected-version.js';
import { NeedsIdempotencyKey } from '../api/needs-idempotency-key.js';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { NeedDto, needDto, NeedQuery, NewNeedDto } from './needs.dto.js';
import { listedSchool, schoolRoles, seesNeeds, staffRoles } from './who.js';

@Controller('api/v1/needs')
@ApiTags('needs')
@Access({ roles: seesNeeds })
export class NeedsApiController {
  constructor(
    private readonly database: Database,
    private readonly createNeed: CreateNeed,
    private readonly updateNeed: UpdateNeed,
    private readonly postNeed: PostNeed,
    private readonly openNeed: OpenNeed,
    private readonly withdrawNeed: WithdrawNeed,
  ) {}

  /** A school's own; the partnership's for staff. */
  @Get()
  @AnswersPage(NeedDto)
  async list(
    @CurrentActor() actor: PersonActor,
    @Query() query: NeedQuery,
  ): Promise<Page<NeedDto>> {
    const filter = { schoolId: listedSchool(actor), status: query.status ?? null };
    const page = await this.database.read(actor, (tx) => needsPage(tx, filter, query));
    return { ...page, items: page.items.map(needDto) };
  }

  @Get(':id')
  @Answers(NeedDto)
  async show(@CurrentActor() actor: PersonActor, @Param('id') id: string): Promise<NeedDto> {
    const need = await this.database.read(actor, (tx) => needView(tx, id));
    if (!need) throw notFound('need');
    return needDto(need);
  }

  @Post()
  @Access({ roles: schoolRoles, school: true })
  @NeedsIdempotencyKey()
  @Answers(NeedDto, 201)
  async create(
    @CurrentActor() actor: PersonActor,
    @Body() { namesNobody: _answered, ...draft }: NewNeedDto,
  ): Promise<NeedDto> {
    const { id } = await this.createNeed.run(actor, draft);
    return this.show(actor, id);
  }

  @Put(':id')
  @Access({ roles: schoolRoles, school: true })
  @Answers(NeedDto)
  async update(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @ExpectedVersion() version: number | undefined,
    @Body() { namesNobody: _answered, ...draft }: NewNeedDto,
  ): Promise<NeedDto> {
    await this.updateNeed.run(actor, { id, version, draft });
    return this.show(actor, id);
  }

  @Post(':id/posting')
  @Answers(NeedDto, 201)
  async post(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @ExpectedVersion() version: number | undefined,
  ): Promise<NeedDto> {
    await this.postNeed.run(actor, { id, version });
    return this.show(actor, id);
  }

  @Post(':id/opening')
  @Access({ roles: staffRoles })
  @Answers(NeedDto, 201)
  async open(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @ExpectedVersion() version: number | undefined,
  ): Promise<NeedDto> {
    await this.openNeed.run(actor, { id, version });
    return this.show(actor, id);
  }

  @Post(':id/withdrawal')
  @Answers(NeedDto, 201)
  async withdraw(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @ExpectedVersion() version: number | undefined,
  ): Promise<NeedDto> {
    await this.withdrawNeed.run(actor, { id, version });
    return this.show(actor, id);
  }
}
