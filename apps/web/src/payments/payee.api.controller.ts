import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { schoolsByIds } from '@evenhand/directory';
import { notFound } from '@evenhand/kernel';
import type { PersonActor } from '@evenhand/kernel';
import {
  assertPaidSchool,
  ChangePayee,
  ConfirmPayee,
  PayeeLine,
  payeePage,
} from '@evenhand/payments';
import { Database, isUuid } from '@evenhand/platform';
import { Answers } from '../api/answers.js';
import { NeedsIdempotencyKey } from '../api/needs-idempotency-key.js';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { NewPayeeDto, PayeeDecisionDto, PayeeDetailsDto, PayeeDto } from './payee.dto.js';
import { financeRoles, schoolRoles } from './payment-roles.js';

@Controller('api/v1/schools/:schoolId/payee')
@ApiTags('schools')
@Access({ roles: [...schoolRoles, ...financeRoles], power: 'bank' })
export class PayeeApiController {
  constructor(
    private readonly database: Database,
    private readonly changePayee: ChangePayee,
    private readonly confirmPayee: ConfirmPayee,
  ) {}

  @Get()
  @Answers(PayeeDto)
  async show(
    @CurrentActor() actor: PersonActor,
    @Param('schoolId') schoolId: string,
  ): Promise<PayeeDto> {
    const isFinance = actor.roles.some((role) => financeRoles.includes(role));
    if (!isFinance && actor.schoolId !== schoolId) throw notFound('school');
    const payee = await this.database.read(actor, async (tx) => {
      if (!isUuid(schoolId) || !(await schoolsByIds(tx, [schoolId]))[0]) throw notFound('school');
      await assertPaidSchool(tx, schoolId);
      return payeePage(tx, schoolId);
    });
    return { schoolId, confirmed: masked(payee.confirmed), proposed: masked(payee.proposed) };
  }

  /** Proposes bank details; another person confirms them. */
  @Post()
  @NeedsIdempotencyKey()
  @Answers(PayeeDto, 201)
  async change(
    @CurrentActor() actor: PersonActor,
    @Param('schoolId') schoolId: string,
    @Body() body: NewPayeeDto,
  ): Promise<PayeeDto> {
    await this.changePayee.run(actor, { schoolId, ...body });
    return this.show(actor, schoolId);
  }

  @Post('confirmation')
  @Access({ roles: financeRoles })
  @Answers(PayeeDto, 201)
  async confirm(
    @CurrentActor() actor: PersonActor,
    @Param('schoolId') schoolId: string,
    @Body() body: PayeeDecisionDto,
  ): Promise<PayeeDto> {
    await this.confirmPayee.run(actor, { schoolId, ...body });
    return this.show(actor, schoolId);
  }
}

function masked(line: PayeeLine | null): PayeeDetailsDto | null {
  if (!line) return null;
  const { id, lastThree, proposedAt, confirmedAt } = line;
  return { id, lastThree, proposedAt, confirmedAt };
}
