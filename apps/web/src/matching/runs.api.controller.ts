import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { StartMatchingRun } from '@evenhand/brokerage';
import { notFound } from '@evenhand/kernel';
import type { Page, PersonActor } from '@evenhand/kernel';
import { CancelRun, runById, runsPage } from '@evenhand/matching';
import { Database } from '@evenhand/platform';
import { Answers, AnswersPage } from '../api/answers.js';
import { ListQuery } from '../api/list-query.js';
import { NeedsIdempotencyKey } from '../api/needs-idempotency-key.js';
import { staffRoles } from '../register/who.js';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { MatchingRunDto, NewRunDto, runDto } from './runs.dto.js';

@Controller('api/v1/matching-runs')
@ApiTags('matching-runs')
@Access({ roles: staffRoles })
export class RunsApiController {
  constructor(
    private readonly database: Database,
    private readonly startMatchingRun: StartMatchingRun,
    private readonly cancelRun: CancelRun,
  ) {}

  @Get()
  @AnswersPage(MatchingRunDto)
  async list(
    @CurrentActor() actor: PersonActor,
    @Query() query: ListQuery,
  ): Promise<Page<MatchingRunDto>> {
    const page = await this.database.read(actor, (tx) =>
      runsPage(tx, actor.partnershipId ?? '', query),
    );
    return { ...page, items: page.items.map(runDto) };
  }

  /** Asked again and again it shows how far the run is. */
  @Get(':id')
  @Answers(MatchingRunDto)
  async show(@CurrentActor() actor: PersonActor, @Param('id') id: string): Promise<MatchingRunDto> {
    const run = await this.database.read(actor, (tx) => runById(tx, id));
    if (!run) throw notFound('matching run');
    return runDto(run);
  }

  /** 202: the run is queued. */
  @Post()
  @NeedsIdempotencyKey()
  @Answers(MatchingRunDto, 202)
  async start(
    @CurrentActor() actor: PersonActor,
    @Body() body: NewRunDto,
  ): Promise<MatchingRunDto> {
    const { id } = await this.startMatchingRun.run(actor, body);
    return this.show(actor, id);
  }

  @Post(':id/cancellation')
  @Answers(MatchingRunDto, 201)
  async cancel(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
  ): Promise<MatchingRunDto> {
    await this.cancelRun.run(actor, { id });
    return this.show(actor, id);
  }
}
