import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CreateFund, fundList, fundPage } from '@evenhand/funds';
import type { Page, PersonActor } from '@evenhand/kernel';
import { Database } from '@evenhand/platform';
import { Answers, AnswersPage } from '../api/answers.js';
import { ListQuery } from '../api/list-query.js';
import { NeedsIdempotencyKey } from '../api/needs-idempotency-key.js';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { FundDto, NewFundDto } from './funds.dto.js';

@Controller('api/v1/funds')
@ApiTags('funds')
@Access({ roles: ['finance_officer', 'administrator', 'broker', 'commissioner'] })
export class FundsApiController {
  constructor(
    private readonly database: Database,
    private readonly createFund: CreateFund,
  ) {}

  @Get()
  @AnswersPage(FundDto)
  async list(
    @CurrentActor() actor: PersonActor,
    @Query() query: ListQuery,
  ): Promise<Page<FundDto>> {
    return this.database.read(actor, (tx) => fundList(tx, query));
  }

  @Get(':id')
  @Answers(FundDto)
  async show(@CurrentActor() actor: PersonActor, @Param('id') id: string): Promise<FundDto> {
    return this.database.read(actor, (tx) => fundPage(tx, id));
  }

  @Post()
  @Access({ roles: ['finance_officer', 'administrator'] })
  @NeedsIdempotencyKey()
  @Answers(FundDto, 201)
  async create(@CurrentActor() actor: PersonActor, @Body() body: NewFundDto): Promise<FundDto> {
    const { fundId } = await this.createFund.run(actor, body);
    return this.database.read(actor, (tx) => fundPage(tx, fundId));
  }
}
