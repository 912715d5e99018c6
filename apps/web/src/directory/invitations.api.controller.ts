import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ApplyInvitations } from '@evenhand/casework';
import {
  DiscardInvitations,
  DraftInvitations,
  invitationListDetail,
  invitationLists,
} from '@evenhand/directory';
import type { Page, PersonActor } from '@evenhand/kernel';
import { Clock, Database } from '@evenhand/platform';
import { Answers, AnswersPage } from '../api/answers.js';
import { ExpectedVersion } from '../api/expected-version.js';
import { ListQuery } from '../api/list-query.js';
import { NeedsIdempotencyKey } from '../api/needs-idempotency-key.js';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import {
  InvitationListDetailDto,
  InvitationListDto,
  invitationListDto,
  NewInvitationListDto,
  rowsOf,
} from './invitations.dto.js';

@Controller('api/v1/invitation-lists')
@ApiTags('memberships')
@Access({ roles: ['administrator'] })
export class InvitationsApiController {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly draftInvitations: DraftInvitations,
    private readonly applyInvitations: ApplyInvitations,
    private readonly discardInvitations: DiscardInvitations,
  ) {}

  @Get()
  @AnswersPage(InvitationListDto)
  async list(
    @CurrentActor() actor: PersonActor,
    @Query() query: ListQuery,
  ): Promise<Page<InvitationListDto>> {
    return this.database.read(actor, (tx) => invitationLists(tx, query));
  }

  @Get(':id')
  @Answers(InvitationListDetailDto)
  async show(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
  ): Promise<InvitationListDetailDto> {
    return this.one(actor, id);
  }

  /** Keeps and checks a list of schools to invite. Nobody is written to before it is applied. */
  @Post()
  @NeedsIdempotencyKey()
  @Answers(InvitationListDetailDto, 201)
  async draft(
    @CurrentActor() actor: PersonActor,
    @Body() body: NewInvitationListDto,
  ): Promise<InvitationListDetailDto> {
    const { id } = await this.draftInvitations.run(actor, { name: body.name, rows: rowsOf(body) });
    return this.one(actor, id);
  }

  /** Invites every school whose row has no fault now. */
  @Post(':id/application')
  @Answers(InvitationListDetailDto, 201)
  async apply(
    @CurrentActor() actor: PersonActor,
    @Param('id') listId: string,
    @ExpectedVersion() expectedVersion: number | undefined,
  ): Promise<InvitationListDetailDto> {
    await this.applyInvitations.run(actor, { listId, expectedVersion });
    return this.one(actor, listId);
  }

  @Post(':id/discarding')
  @Answers(InvitationListDetailDto, 201)
  async discard(
    @CurrentActor() actor: PersonActor,
    @Param('id') listId: string,
  ): Promise<InvitationListDetailDto> {
    await this.discardInvitations.run(actor, { listId });
    return this.one(actor, listId);
  }

  private async one(actor: PersonActor, id: string): Promise<InvitationListDetailDto> {
    return this.database.read(actor, async (tx) =>
      invitationListDto(await invitationListDetail(tx, id, this.clock.today())),
    );
  }
}
