import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Page, PersonActor } from '@evenhand/kernel';
import { AuthoriseBatch, batchList } from '@evenhand/payments';
import { Database } from '@evenhand/platform';
import { Answers, AnswersPage } from '../api/answers.js';
import { ListQuery } from '../api/list-query.js';
import { NeedsIdempotencyKey } from '../api/needs-idempotency-key.js';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { NewBatchAnswerDto, NewPaymentBatchDto, PaymentBatchDto } from './payment-batches.dto.js';
import { deskRoles } from './payment-roles.js';

@Controller('api/v1/payment-batches')
@ApiTags('payment-batches')
@Access({ roles: [...deskRoles, 'finance_officer', 'commissioner'] })
export class PaymentBatchesApiController {
  constructor(
    private readonly database: Database,
    private readonly authoriseBatch: AuthoriseBatch,
  ) {}

  @Get()
  @AnswersPage(PaymentBatchDto)
  async list(
    @CurrentActor() actor: PersonActor,
    @Query() query: ListQuery,
  ): Promise<Page<PaymentBatchDto>> {
    return this.database.read(actor, (tx) => batchList(tx, query));
  }

  /** Authorises all of them or none; needs a token that was stepped up. */
  @Post()
  @Access({ roles: ['finance_officer'] })
  @NeedsIdempotencyKey()
  @Answers(NewBatchAnswerDto, 201)
  async authorise(
    @CurrentActor() actor: PersonActor,
    @Body() { milestoneIds }: NewPaymentBatchDto,
  ): Promise<NewBatchAnswerDto> {
    const milestones = milestoneIds.map((milestoneId) => ({ milestoneId }));
    return this.authoriseBatch.run(actor, { milestones });
  }
}
