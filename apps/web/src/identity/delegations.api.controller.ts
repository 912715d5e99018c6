import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  AnswerDelegation,
  delegationPage,
  delegationsOfSchool,
  EndDelegation,
  NameDelegate,
  ownDelegations,
} from '@evenhand/identity';
import type { Page, PersonActor } from '@evenhand/kernel';
import { Clock, Database } from '@evenhand/platform';
import { Answers, AnswersPage } from '../api/answers.js';
import { ExpectedVersion } from '../api/expected-version.js';
import { NeedsIdempotencyKey } from '../api/needs-idempotency-key.js';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import {
  DelegationAnswerDto,
  DelegationDto,
  DelegationEndDto,
  NewDelegationDto,
} from './delegations.dto.js';

@Controller('api/v1/delegations')
@ApiTags('delegations')
@Access('signed-in')
export class DelegationsApiController {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly nameDelegate: NameDelegate,
    private readonly answerDelegation: AnswerDelegation,
    private readonly endDelegation: EndDelegation,
  ) {}

  /** Those of the school that the token acts for; without a school one's own. At most 200. */
  @Get()
  @AnswersPage(DelegationDto)
  async list(@CurrentActor() actor: PersonActor): Promise<Page<DelegationDto>> {
    const today = this.clock.today();
    const items = await this.database.read(actor, (tx) =>
      actor.schoolId === null
        ? ownDelegations(tx, actor.personId, today)
        : delegationsOfSchool(tx, actor.schoolId, today),
    );
    return { items, next: null };
  }

  @Get(':id')
  @Answers(DelegationDto)
  async show(@CurrentActor() actor: PersonActor, @Param('id') id: string): Promise<DelegationDto> {
    return this.delegation(actor, id);
  }

  @Post()
  @Access({ roles: ['headteacher'], school: true })
  @NeedsIdempotencyKey()
  @Answers(DelegationDto, 201)
  async name(
    @CurrentActor() actor: PersonActor,
    @Body() body: NewDelegationDto,
  ): Promise<DelegationDto> {
    const { id } = await this.nameDelegate.run(actor, body);
    return this.delegation(actor, id);
  }

  @Post(':id/answer')
  @Answers(DelegationDto, 201)
  async answer(
    @CurrentActor() actor: PersonActor,
    @Param('id') delegationId: string,
    @Body() { answer }: DelegationAnswerDto,
  ): Promise<DelegationDto> {
    await this.answerDelegation.run(actor, { delegationId, answer });
    return this.delegation(actor, delegationId);
  }

  @Post(':id/ending')
  @Answers(DelegationDto, 201)
  async end(
    @CurrentActor() actor: PersonActor,
    @Param('id') delegationId: string,
    @ExpectedVersion() expectedVersion: number | undefined,
    @Body() { reason }: DelegationEndDto,
  ): Promise<DelegationDto> {
    await this.endDelegation.run(actor, { delegationId, reason, expectedVersion });
    return this.delegation(actor, delegationId);
  }

  private async delegation(actor: PersonActor, id: string): Promise<DelegationDto> {
    return this.database.read(actor, (tx) => delegationPage(tx, id, this.clock.today()));
  }
}
