import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  ChangeRetentionRule,
  legalHolds,
  LiftHold,
  PlaceHold,
  retentionOverview,
} from '@evenhand/casework';
import { retentionRules } from '@evenhand/installation';
import { notFound } from '@evenhand/kernel';
import type { Page, PersonActor } from '@evenhand/kernel';
import { Database } from '@evenhand/platform';
import { Answers, AnswersPage } from '../api/answers.js';
import { NeedsIdempotencyKey } from '../api/needs-idempotency-key.js';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import {
  legalHoldDto,
  LegalHoldDto,
  LegalHoldLiftingDto,
  NewLegalHoldDto,
  RetentionRuleChangeDto,
  RetentionRuleDto,
} from './retention.dto.js';
import { retentionRuleOf } from './retention-rule-of.js';

@Controller('api/v1')
@ApiTags('privacy')
@Access({ roles: ['administrator'] })
export class RetentionApiController {
  constructor(
    private readonly database: Database,
    private readonly change: ChangeRetentionRule,
    private readonly place: PlaceHold,
    private readonly lift: LiftHold,
  ) {}

  /** For how long what is kept, and how much of it goes until the end of the month. */
  @Get('retention-rules')
  @AnswersPage(RetentionRuleDto)
  async rules(@CurrentActor() actor: PersonActor): Promise<Page<RetentionRuleDto>> {
    const { rules } = await this.database.read(actor, (tx) =>
      retentionOverview(tx, retentionRules),
    );
    return { items: rules, next: null };
  }

  /** Decides for how long, with a reason; never below the floor. */
  @Post('retention-rules/:code/decision')
  @Answers(RetentionRuleDto, 201)
  async decide(
    @CurrentActor() actor: PersonActor,
    @Param('code') code: string,
    @Body() body: RetentionRuleChangeDto,
  ): Promise<RetentionRuleDto> {
    await this.change.run(actor, retentionRuleOf(code), body);
    const { items } = await this.rules(actor);
    const rule = items.find((line) => line.code === code);
    if (!rule) throw notFound('rule');
    return rule;
  }

  /** What may not be erased or removed, live holds first. */
  @Get('legal-holds')
  @AnswersPage(LegalHoldDto)
  async holds(@CurrentActor() actor: PersonActor): Promise<Page<LegalHoldDto>> {
    const holds = await this.database.read(actor, legalHolds);
    return { items: holds.map(legalHoldDto), next: null };
  }

  @Post('legal-holds')
  @NeedsIdempotencyKey()
  @Answers(LegalHoldDto, 201)
  async hold(
    @CurrentActor() actor: PersonActor,
    @Body() body: NewLegalHoldDto,
  ): Promise<LegalHoldDto> {
    const { holdId } = await this.place.run(actor, body);
    return this.one(actor, holdId);
  }

  @Post('legal-holds/:id/lifting')
  @Answers(LegalHoldDto, 201)
  async end(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @Body() { reason }: LegalHoldLiftingDto,
  ): Promise<LegalHoldDto> {
    await this.lift.run(actor, id, reason);
    return this.one(actor, id);
  }

  private async one(actor: PersonActor, id: string): Promise<LegalHoldDto> {
    const { items } = await this.holds(actor);
    const hold = items.find((known) => known.id === id);
    if (!hold) throw notFound('legal hold');
    return hold;
  }
}
