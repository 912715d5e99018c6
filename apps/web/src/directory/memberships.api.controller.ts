import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  AcceptMembership,
  EndMembership,
  InviteMember,
  memberDetail,
  memberList,
} from '@evenhand/directory';
import type { Page, PersonActor } from '@evenhand/kernel';
import { Database } from '@evenhand/platform';
import { Answers, AnswersPage } from '../api/answers.js';
import { ExpectedVersion } from '../api/expected-version.js';
import { NeedsIdempotencyKey } from '../api/needs-idempotency-key.js';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { MembershipDto, MembershipsQuery, NewMembershipDto } from './memberships.dto.js';

@Controller('api/v1/memberships')
@ApiTags('memberships')
export class MembershipsApiController {
  constructor(
    private readonly database: Database,
    private readonly inviteMember: InviteMember,
    private readonly acceptMembership: AcceptMembership,
    private readonly endMembership: EndMembership,
  ) {}

  /** By the schools' names. Who acts for a school sees the members, and of the rest its own. */
  @Get()
  @Access('signed-in')
  @AnswersPage(MembershipDto)
  async list(
    @CurrentActor() actor: PersonActor,
    @Query() query: MembershipsQuery,
  ): Promise<Page<MembershipDto>> {
    return this.database.read(actor, (tx) => memberList(tx, query, query.status ?? null));
  }

  @Get(':id')
  @Access('signed-in')
  @Answers(MembershipDto)
  async show(@CurrentActor() actor: PersonActor, @Param('id') id: string): Promise<MembershipDto> {
    return this.membership(actor, id);
  }

  /** Invites the school with this URN. */
  @Post()
  @Access({ roles: ['administrator'] })
  @NeedsIdempotencyKey()
  @Answers(MembershipDto, 201)
  async invite(
    @CurrentActor() actor: PersonActor,
    @Body() body: NewMembershipDto,
  ): Promise<MembershipDto> {
    const { id } = await this.inviteMember.run(actor, body);
    return this.membership(actor, id);
  }

  /** The head of the invited school accepts. */
  @Post(':id/acceptance')
  @Access({ roles: ['headteacher'], school: true })
  @Answers(MembershipDto, 201)
  async accept(
    @CurrentActor() actor: PersonActor,
    @Param('id') membershipId: string,
    @ExpectedVersion() expectedVersion: number | undefined,
  ): Promise<MembershipDto> {
    await this.acceptMembership.run(actor, { membershipId, expectedVersion });
    return this.membership(actor, membershipId);
  }

  /** Declines or withdraws an invitation, or ends a membership. */
  @Post(':id/ending')
  @Access({ roles: ['headteacher', 'administrator'] })
  @Answers(MembershipDto, 201)
  async end(
    @CurrentActor() actor: PersonActor,
    @Param('id') membershipId: string,
    @ExpectedVersion() expectedVersion: number | undefined,
  ): Promise<MembershipDto> {
    await this.endMembership.run(actor, { membershipId, expectedVersion });
    return this.membership(actor, membershipId);
  }

  private async membership(actor: PersonActor, id: string): Promise<MembershipDto> {
    return this.database.read(actor, (tx) => memberDetail(tx, id));
  }
}
