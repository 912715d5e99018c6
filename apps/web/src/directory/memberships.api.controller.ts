import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { InviteSchool } from '@evenhand/casework';
import {
  AcceptMembership,
  ChangeTier,
  EndMembership,
  LapseMembership,
  memberDetail,
  memberList,
  RenewMembership,
  ResendInvitation,
} from '@evenhand/directory';
import type { Page, PersonActor } from '@evenhand/kernel';
import { Database } from '@evenhand/platform';
import { Answers, AnswersPage } from '../api/answers.js';
import { ExpectedVersion } from '../api/expected-version.js';
import { NeedsIdempotencyKey } from '../api/needs-idempotency-key.js';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import {
  MembershipDto,
  MembershipReasonDto,
  MembershipsQuery,
  MembershipTierDto,
  NewMembershipDto,
  RenewalDto,
} from './memberships.dto.js';
import { JoiningDto } from './terms.dto.js';

@Controller('api/v1/memberships')
@ApiTags('memberships')
export class MembershipsApiController {
  constructor(
    private readonly database: Database,
    private readonly inviteSchool: InviteSchool,
    private readonly resendInvitation: ResendInvitation,
    private readonly acceptMembership: AcceptMembership,
    private readonly endMembership: EndMembership,
    private readonly lapseMembership: LapseMembership,
    private readonly renewMembership: RenewMembership,
    private readonly changeTier: ChangeTier,
  ) {}

  /** By the schools' names. Who acts for a school sees the members, and of the rest its own. */
  @Get()
  @Access('signed-in')
  @AnswersPage(MembershipDto)
  async list(
    @CurrentActor() actor: PersonActor,
    @Query() query: MembershipsQuery,
  ): Promise<Page<MembershipDto>> {
    return this.database.read(actor, (tx) => memberList(tx, query, query));
  }

  @Get(':id')
  @Access('signed-in')
  @Answers(MembershipDto)
  async show(@CurrentActor() actor: PersonActor, @Param('id') id: string): Promise<MembershipDto> {
    return this.membership(actor, id);
  }

  /** Invites the school with this URN by its head, who gets the role to answer and a mail. */
  @Post()
  @Access({ roles: ['administrator'] })
  @NeedsIdempotencyKey()
  @Answers(MembershipDto, 201)
  async invite(
    @CurrentActor() actor: PersonActor,
    @Body() body: NewMembershipDto,
  ): Promise<MembershipDto> {
    const { id } = await this.inviteSchool.run(actor, body);
    return this.membership(actor, id);
  }

  /** The head of the invited school accepts, and with it the partnership's texts (see terms). */
  @Post(':id/acceptance')
  @Access({ roles: ['headteacher'], school: true })
  @Answers(MembershipDto, 201)
  async accept(
    @CurrentActor() actor: PersonActor,
    @Param('id') membershipId: string,
    @Body() joining: JoiningDto,
    @ExpectedVersion() expectedVersion: number | undefined,
  ): Promise<MembershipDto> {
    await this.acceptMembership.run(actor, { membershipId, expectedVersion, ...joining });
    return this.membership(actor, membershipId);
  }

  /** Sends an unanswered invitation again, with all its days. */
  @Post(':id/resending')
  @Access({ roles: ['administrator'] })
  @Answers(MembershipDto, 201)
  async resend(
    @CurrentActor() actor: PersonActor,
    @Param('id') membershipId: string,
    @ExpectedVersion() expectedVersion: number | undefined,
  ): Promise<MembershipDto> {
    await this.resendInvitation.run(actor, { membershipId, expectedVersion });
    return this.membership(actor, membershipId);
  }

  /** Declines or withdraws an invitation, or ends a membership; that needs a reason. */
  @Post(':id/ending')
  @Access({ roles: ['headteacher', 'administrator'] })
  @Answers(MembershipDto, 201)
  async end(
    @CurrentActor() actor: PersonActor,
    @Param('id') membershipId: string,
    @Body() why: MembershipReasonDto,
    @ExpectedVersion() expectedVersion: number | undefined,
  ): Promise<MembershipDto> {
    await this.endMembership.run(actor, { membershipId, expectedVersion, ...why });
    return this.membership(actor, membershipId);
  }

  /** Nothing new is matched for the school until it is renewed; what is agreed goes on. */
  @Post(':id/lapse')
  @Access({ roles: ['administrator'] })
  @Answers(MembershipDto, 201)
  async lapse(
    @CurrentActor() actor: PersonActor,
    @Param('id') membershipId: string,
    @Body() why: MembershipReasonDto,
    @ExpectedVersion() expectedVersion: number | undefined,
  ): Promise<MembershipDto> {
    await this.lapseMembership.run(actor, { membershipId, expectedVersion, ...why });
    return this.membership(actor, membershipId);
  }

  /** Moves the day until which the subscription goes; a lapsed school is a member again. */
  @Post(':id/renewal')
  @Access({ roles: ['administrator'] })
  @Answers(MembershipDto, 201)
  async renew(
    @CurrentActor() actor: PersonActor,
    @Param('id') membershipId: string,
    @Body() { dueOn = null }: RenewalDto,
    @ExpectedVersion() expectedVersion: number | undefined,
  ): Promise<MembershipDto> {
    await this.renewMembership.run(actor, { membershipId, expectedVersion, dueOn });
    return this.membership(actor, membershipId);
  }

  @Post(':id/tier')
  @Access({ roles: ['administrator'] })
  @Answers(MembershipDto, 201)
  async tier(
    @CurrentActor() actor: PersonActor,
    @Param('id') membershipId: string,
    @Body() { tierId }: MembershipTierDto,
    @ExpectedVersion() expectedVersion: number | undefined,
  ): Promise<MembershipDto> {
    await this.changeTier.run(actor, { membershipId, tierId, expectedVersion });
    return this.membership(actor, membershipId);
  }

  private async membership(actor: PersonActor, id: string): Promise<MembershipDto> {
    return this.database.read(actor, (tx) => memberDetail(tx, id));
  }
}
