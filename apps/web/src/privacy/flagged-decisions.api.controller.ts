import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { flaggedDecision, flaggedDecisions, SettleFlaggedDecision } from '@evenhand/casework';
import type { Page, PersonActor } from '@evenhand/kernel';
import { Database } from '@evenhand/platform';
import { Answers, AnswersPage } from '../api/answers.js';
import { ExpectedVersion } from '../api/expected-version.js';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import {
  flaggedDecisionDto,
  FlaggedDecisionDto,
  FlaggedDecisionsQuery,
  FlagSettlementDto,
} from './flagged-decisions.dto.js';

@Controller('api/v1/flagged-decisions')
@ApiTags('privacy')
@Access({ roles: ['administrator'] })
export class FlaggedDecisionsApiController {
  constructor(
    private readonly database: Database,
    private readonly settle: SettleFlaggedDecision,
  ) {}

  /** What was decided before a tie was known: open ones first, then newest first. One’s own are not among them. */
  @Get()
  @AnswersPage(FlaggedDecisionDto)
  async list(
    @CurrentActor() actor: PersonActor,
    @Query() query: FlaggedDecisionsQuery,
  ): Promise<Page<FlaggedDecisionDto>> {
    const filter = { status: query.status ?? null, personId: query.personId ?? null };
    const { items, next } = await this.database.read(actor, (tx) =>
      flaggedDecisions(tx, filter, query),
    );
    return { items: items.map(flaggedDecisionDto), next };
  }

  @Get(':id')
  @Answers(FlaggedDecisionDto)
  async show(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
  ): Promise<FlaggedDecisionDto> {
    return flaggedDecisionDto(await this.database.read(actor, (tx) => flaggedDecision(tx, id)));
  }

  /** Says that the decision stands, or is to be reopened. It does not change what was decided. */
  @Post(':id/settlement')
  @Answers(FlaggedDecisionDto, 201)
  async decide(
    @CurrentActor() actor: PersonActor,
    @Param('id') flagId: string,
    @Body() { action, reason }: FlagSettlementDto,
    @ExpectedVersion() expectedVersion: number | undefined,
  ): Promise<FlaggedDecisionDto> {
    await this.settle.run(actor, { flagId, action, reason, expectedVersion });
    return this.show(actor, flagId);
  }
}
