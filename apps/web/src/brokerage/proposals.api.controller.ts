import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  AnswerAsSchool,
  AnswerAsSupporter,
  ApproveProposal,
  introductions,
  proposalsPage,
  proposalView,
  ProposeByHand,
  RejectProposal,
  WithdrawProposal,
} from '@evenhand/brokerage';
import { notFound } from '@evenhand/kernel';
import type { Page, PersonActor, Role } from '@evenhand/kernel';
import { Database } from '@evenhand/platform';
import { Answers, AnswersPage } from '../api/answers.js';
import { ExpectedVersion } from '../api/expected-version.js';
import { NeedsIdempotencyKey } from '../api/needs-idempotency-key.js';
import { staffRoles } from '../register/who.js';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { dtoForParty, dtoForStaff, ProposalDto } from './proposal.dto.js';
import {
  AnswerDto,
  ApprovalDto,
  NewProposalDto,
  ProposalQuery,
  RejectionDto,
} from './proposals.dto.js';
import { readIntroduction } from './read-introduction.js';

const parties: readonly Role[] = ['headteacher', 'school_leader', 'hub_lead', 'trust_leader'];

@Controller('api/v1/proposals')
@ApiTags('proposals')
@Access({ roles: [...staffRoles, ...parties] })
export class ProposalsApiController {
  constructor(
    private readonly database: Database,
    private readonly proposeByHand: ProposeByHand,
    private readonly approveProposal: ApproveProposal,
    private readonly rejectProposal: RejectProposal,
    private readonly withdrawProposal: WithdrawProposal,
    private readonly answerAsSupporter: AnswerAsSupporter,
    private readonly answerAsSchool: AnswerAsSchool,
  ) {}

  /** All for staff; for a school what it was asked and told, whole. */
  @Get()
  @AnswersPage(ProposalDto)
  async list(
    @CurrentActor() actor: PersonActor,
    @Query() query: ProposalQuery,
  ): Promise<Page<ProposalDto>> {
    return this.database.read(actor, async (tx) => {
      if (!isStaff(actor)) {
        const known = await introductions(tx);
        const items = known.map((introduction) =>
          dtoForParty(
            { introduction, brief: null, facts: null, otherSchool: null },
            actor.schoolId,
          ),
        );
        return { items, next: null };
      }
      const { status, runId, needId } = query;
      const filter = { statuses: status ? [status] : undefined, runId, needId };
      const page = await proposalsPage(tx, filter, query);
      return { ...page, items: page.items.map(dtoForStaff) };
    });
  }

  @Get(':id')
  @Answers(ProposalDto)
  async show(@CurrentActor() actor: PersonActor, @Param('id') id: string): Promise<ProposalDto> {
    return this.database.read(actor, async (tx) => {
      if (!isStaff(actor)) return dtoForParty(await readIntroduction(tx, id), actor.schoolId);
      const proposal = await proposalView(tx, id);
      if (!proposal) throw notFound('proposal');
      return dtoForStaff(proposal);
    });
  }

  /** A pairing by hand. */
  @Post()
  @Access({ roles: staffRoles })
  @NeedsIdempotencyKey()
  @Answers(ProposalDto, 201)
  async propose(
    @CurrentActor() actor: PersonActor,
    @Body() body: NewProposalDto,
  ): Promise<ProposalDto> {
    const { id } = await this.proposeByHand.run(actor, body);
    return this.show(actor, id);
  }

  @Post(':id/approval')
  @Access({ roles: staffRoles })
  @Answers(ProposalDto, 201)
  async approve(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @ExpectedVersion() version: number | undefined,
    @Body() { note }: ApprovalDto,
  ): Promise<ProposalDto> {
    await this.approveProposal.run(actor, { id, version, note });
    return this.show(actor, id);
  }

  @Post(':id/rejection')
  @Access({ roles: staffRoles })
  @Answers(ProposalDto, 201)
  async reject(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @ExpectedVersion() version: number | undefined,
    @Body() body: RejectionDto,
  ): Promise<ProposalDto> {
    await this.rejectProposal.run(actor, { id, version, ...body });
    return this.show(actor, id);
  }

  @Post(':id/withdrawal')
  @Access({ roles: staffRoles })
  @Answers(ProposalDto, 201)
  async withdraw(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @ExpectedVersion() version: number | undefined,
  ): Promise<ProposalDto> {
    await this.withdrawProposal.run(actor, { id, version });
    return this.show(actor, id);
  }

  @Post(':id/supporter-answer')
  @Access({ roles: parties, school: true })
  @Answers(ProposalDto, 201)
  async supporterAnswer(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @ExpectedVersion() version: number | undefined,
    @Body() body: AnswerDto,
  ): Promise<ProposalDto> {
    await this.answerAsSupporter.run(actor, { id, version, ...body });
    return this.show(actor, id);
  }

  @Post(':id/school-answer')
  @Access({ roles: parties, school: true })
  @Answers(ProposalDto, 201)
  async schoolAnswer(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @ExpectedVersion() version: number | undefined,
    @Body() body: AnswerDto,
  ): Promise<ProposalDto> {
    await this.answerAsSchool.run(actor, { id, version, ...body });
    return this.show(actor, id);
  }
}

/** Whoever acts for a school sees what the school may see, broker or not. */
function isStaff(actor: PersonActor): boolean {
  return actor.schoolId === null && actor.roles.some((role) => staffRoles.includes(role));
}
