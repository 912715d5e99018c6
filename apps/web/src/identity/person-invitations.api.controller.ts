import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  InvitationLine,
  invitationLine,
  invitationList,
  InvitePeople,
  personColumns,
  personRows,
  SendInvitationAgain,
  WithdrawInvitation,
} from '@evenhand/identity';
import { notFound } from '@evenhand/kernel';
import type { Page, PersonActor } from '@evenhand/kernel';
import { Database } from '@evenhand/platform';
import { Answers, AnswersPage } from '../api/answers.js';
import { NeedsIdempotencyKey } from '../api/needs-idempotency-key.js';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import {
  InvitedPeopleDto,
  PeopleToInviteDto,
  PersonInvitationDto,
  PersonInvitationsQuery,
  WithdrawalDto,
} from './person-invitations.dto.js';

@Controller('api/v1/person-invitations')
@ApiTags('people')
@Access({ roles: ['administrator'] })
export class PersonInvitationsApiController {
  constructor(
    private readonly database: Database,
    private readonly invitePeople: InvitePeople,
    private readonly sendAgain: SendInvitationAgain,
    private readonly withdraw: WithdrawInvitation,
  ) {}

  @Get()
  @AnswersPage(PersonInvitationDto)
  async list(
    @CurrentActor() actor: PersonActor,
    @Query() query: PersonInvitationsQuery,
  ): Promise<Page<PersonInvitationDto>> {
    const { items, next } = await this.database.read(actor, (tx) =>
      invitationList(tx, query, query.state ?? null),
    );
    return { items: items.map(dated), next };
  }

  /** Many at once, as by a file: what is sound is invited, the rest is answered with its faults. */
  @Post()
  @NeedsIdempotencyKey()
  @Answers(InvitedPeopleDto, 201)
  async invite(
    @CurrentActor() actor: PersonActor,
    @Body() { people }: PeopleToInviteDto,
  ): Promise<InvitedPeopleDto> {
    const cells = people.map((person) => personColumns.map((column) => person[column] ?? ''));
    const { invited, left } = await this.invitePeople.run(
      actor,
      personRows([[...personColumns], ...cells]) ?? [],
    );
    return { invited, left: left.map(({ line, faults }) => ({ row: line - 1, faults })) };
  }

  @Post(':id/sending')
  @Answers(PersonInvitationDto, 201)
  async again(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
  ): Promise<PersonInvitationDto> {
    await this.sendAgain.run(actor, id);
    return this.invitation(actor, id);
  }

  @Post(':id/withdrawal')
  @Answers(PersonInvitationDto, 201)
  async withdrawn(
    @CurrentActor() actor: PersonActor,
    @Param('id') invitationId: string,
    @Body() { reason }: WithdrawalDto,
  ): Promise<PersonInvitationDto> {
    await this.withdraw.run(actor, { invitationId, reason });
    return this.invitation(actor, invitationId);
  }

  private async invitation(actor: PersonActor, id: string): Promise<PersonInvitationDto> {
    const line = await this.database.read(actor, (tx) => invitationLine(tx, id));
    if (!line) throw notFound('invitation');
    return dated(line);
  }
}

function dated(line: InvitationLine): PersonInvitationDto {
  const { sentAt, expiresAt } = line;
  return { ...line, sentAt: sentAt.toISOString(), expiresAt: expiresAt.toISOString() };
}
