import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Page, PersonActor } from '@evenhand/kernel';
import {
  ApproveMilestone,
  AssessMilestone,
  AuthoriseMilestone,
  ClaimMilestone,
  milestoneList,
  milestonePage,
  ResolvePayment,
  ReturnMilestone,
} from '@evenhand/payments';
import { Database } from '@evenhand/platform';
import { missingEvidence } from '@evenhand/reporting';
import { Answers, AnswersPage } from '../api/answers.js';
import { ExpectedVersion } from '../api/expected-version.js';
import { NeedsIdempotencyKey } from '../api/needs-idempotency-key.js';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { milestoneDetailDto, milestoneDto } from './milestone-answer.js';
import {
  MilestoneDetailDto,
  MilestoneDto,
  MilestoneQuery,
  ReasonDto,
  ResolutionDto,
} from './milestones.dto.js';
import { deskRoles, financeRoles, milestoneReaders, schoolRoles } from './payment-roles.js';

@Controller('api/v1/milestones')
@ApiTags('milestones')
@Access({ roles: milestoneReaders })
export class MilestonesApiController {
  constructor(
    private readonly database: Database,
    private readonly claimMilestone: ClaimMilestone,
    private readonly assessMilestone: AssessMilestone,
    private readonly approveMilestone: ApproveMilestone,
    private readonly returnMilestone: ReturnMilestone,
    private readonly authoriseMilestone: AuthoriseMilestone,
    private readonly resolvePayment: ResolvePayment,
  ) {}

  @Get()
  @AnswersPage(MilestoneDto)
  async list(
    @CurrentActor() actor: PersonActor,
    @Query() query: MilestoneQuery,
  ): Promise<Page<MilestoneDto>> {
    const { status, agreementId, ...page } = query;
    const filter = { agreementId, status: status && [status] };
    const { items, next } = await this.database.read(actor, (tx) =>
      milestoneList(tx, filter, page),
    );
    return { items: items.map(milestoneDto), next };
  }

  @Get(':id')
  @Answers(MilestoneDetailDto)
  async show(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
  ): Promise<MilestoneDetailDto> {
    return this.database.read(actor, async (tx) => {
      const milestone = await milestonePage(tx, id);
      return milestoneDetailDto(milestone, await missingEvidence(tx, milestone.agreementId));
    });
  }

  @Post(':id/claim')
  @Access({ roles: schoolRoles, school: true })
  @Answers(MilestoneDetailDto, 201)
  async claim(
    @CurrentActor() actor: PersonActor,
    @Param('id') milestoneId: string,
    @ExpectedVersion() expectedVersion: number | undefined,
  ): Promise<MilestoneDetailDto> {
    await this.claimMilestone.run(actor, { milestoneId, expectedVersion });
    return this.show(actor, milestoneId);
  }

  /** Works out what accepted reports earn; may be repeated until it is approved. */
  @Post(':id/assessment')
  @Access({ roles: deskRoles })
  @Answers(MilestoneDetailDto, 201)
  async assess(
    @CurrentActor() actor: PersonActor,
    @Param('id') milestoneId: string,
    @ExpectedVersion() expectedVersion: number | undefined,
  ): Promise<MilestoneDetailDto> {
    await this.assessMilestone.run(actor, { milestoneId, expectedVersion });
    return this.show(actor, milestoneId);
  }

  @Post(':id/approval')
  @Access({ roles: deskRoles })
  @Answers(MilestoneDetailDto, 201)
  async approve(
    @CurrentActor() actor: PersonActor,
    @Param('id') milestoneId: string,
    @ExpectedVersion() expectedVersion: number | undefined,
  ): Promise<MilestoneDetailDto> {
    await this.approveMilestone.run(actor, { milestoneId, expectedVersion });
    return this.show(actor, milestoneId);
  }

  @Post(':id/return')
  @Access({ roles: [...deskRoles, 'finance_officer'] })
  @Answers(MilestoneDetailDto, 201)
  async return(
    @CurrentActor() actor: PersonActor,
    @Param('id') milestoneId: string,
    @ExpectedVersion() expectedVersion: number | undefined,
    @Body() { reason }: ReasonDto,
  ): Promise<MilestoneDetailDto> {
    await this.returnMilestone.run(actor, { milestoneId, expectedVersion, reason });
    return this.show(actor, milestoneId);
  }

  /** Pays: by somebody else than the approver, with a token that was stepped up. */
  @Post(':id/authorisation')
  @Access({ roles: financeRoles })
  @NeedsIdempotencyKey()
  @Answers(MilestoneDetailDto, 201)
  async authorise(
    @CurrentActor() actor: PersonActor,
    @Param('id') milestoneId: string,
    @ExpectedVersion() expectedVersion: number | undefined,
  ): Promise<MilestoneDetailDto> {
    await this.authoriseMilestone.run(actor, { milestoneId, expectedVersion });
    return this.show(actor, milestoneId);
  }

  /** Settles a payment that needs checking, by what the bank’s statement says. */
  @Post(':id/resolution')
  @Access({ roles: financeRoles })
  @NeedsIdempotencyKey()
  @Answers(MilestoneDetailDto, 201)
  async resolve(
    @CurrentActor() actor: PersonActor,
    @Param('id') milestoneId: string,
    @ExpectedVersion() expectedVersion: number | undefined,
    @Body() { decision }: ResolutionDto,
  ): Promise<MilestoneDetailDto> {
    await this.resolvePayment.run(actor, { milestoneId, expectedVersion, decision });
    return this.show(actor, milestoneId);
  }
}
