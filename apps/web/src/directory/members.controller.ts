import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { InviteSchool } from '@evenhand/casework';
import {
  invitationOf,
  memberAuthorities,
  memberCounts,
  memberDetail,
  memberExport,
  memberList,
  openTaskCount,
  ownMembership,
  ResendInvitation,
  overdueTerms,
  staysOf,
  termsInForce,
  tiersOn,
} from '@evenhand/directory';
import { peopleNames } from '@evenhand/identity';
import { notFound } from '@evenhand/kernel';
import type { PersonActor } from '@evenhand/kernel';
import { Clock, Database } from '@evenhand/platform';
import type { FastifyReply } from 'fastify';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { submit } from '../shell/forms/submit.js';
import { Page, redirect, Redirect, View } from '../shell/pages/page.js';
import { inviteMemberPage } from './invite-member.page.js';
import type { InviteMemberPage } from './invite-member.page.js';
import { historyPage, isInsider, memberPage } from './member.page.js';
import type { HistoryPage, MemberPage } from './member.page.js';
import { memberFile } from './member-file.js';
import { InviteMemberForm } from './members.form.js';
import { membersPage, readMemberFilter } from './members.page.js';
import type { MembersPage } from './members.page.js';
import { sendSpreadsheet, spreadsheetKind } from './send-spreadsheet.js';

@Controller('members')
@ApiExcludeController()
@Access('signed-in')
export class MembersController {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly inviteSchool: InviteSchool,
    private readonly resendInvitation: ResendInvitation,
  ) {}

  @Get()
  @Page('directory/members')
  async list(
    @CurrentActor() actor: PersonActor,
    @Query() query: Record<string, unknown>,
  ): Promise<MembersPage> {
    const page = { after: typeof query.after === 'string' ? query.after : null, limit: 50 };
    const filter = readMemberFilter(query);
    return this.database.read(actor, async (tx) => {
      const shown = {
        list: await memberList(tx, page, filter),
        counts: await memberCounts(tx),
        authorities: await memberAuthorities(tx),
        tiers: await tiersOn(tx, this.clock.today()),
        openTasks: await openTaskCount(tx),
        own: actor.schoolId ? await ownMembership(tx, actor.schoolId) : null,
      };
      return membersPage(shown, filter, actor);
    });
  }

  @Get('export/:kind')
  @Access({ roles: ['broker', 'administrator'] })
  async export(
    @CurrentActor() actor: PersonActor,
    @Param('kind') kind: string,
    @Query() query: Record<string, unknown>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const filter = readMemberFilter(query);
    const members = await this.database.read(actor, (tx) => memberExport(tx, filter));
    const file = await memberFile(spreadsheetKind(kind), members);
    return sendSpreadsheet(reply, `members.${kind}`, file);
  }

  @Get('new')
  @Access({ roles: ['administrator'] })
  @Page('directory/invite-member')
  async blank(
    @CurrentActor() actor: PersonActor,
    @Query('urn') urn: unknown,
  ): Promise<InviteMemberPage> {
    return this.invitation(actor, typeof urn === 'string' ? { urn } : {});
  }

  @Post()
  @Access({ roles: ['administrator'] })
  async invite(
    @CurrentActor() actor: PersonActor,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return submit(InviteMemberForm, body, {
      template: 'directory/invite-member',
      page: (values) => this.invitation(actor, values),
      work: async (form) => {
        const { id } = await this.inviteSchool.run(actor, form);
        return redirect(`/members/${id}`, 'The school was invited. Its head gets an e-mail.');
      },
    });
  }

  @Get(':id')
  @Page('directory/member')
  async show(@CurrentActor() actor: PersonActor, @Param('id') id: string): Promise<MemberPage> {
    return this.database.read(actor, async (tx) => {
      const member = await memberDetail(tx, id);
      if (!isInsider(member, actor)) return memberPage(member, actor);
      const sent = await invitationOf(tx, id);
      const names = await peopleNames(tx, sent?.personId ? [sent.personId] : []);
      const terms = await termsInForce(tx, member.partnershipId, this.clock.today());
      return memberPage(member, actor, {
        invitation: sent && { ...sent, person: names.get(sent.personId ?? '') ?? null },
        hasTerms: terms.length > 0,
        overdue: await overdueTerms(tx, id),
      });
    });
  }

  @Get(':id/history')
  @Page('directory/member-history')
  async history(@CurrentActor() actor: PersonActor, @Param('id') id: string): Promise<HistoryPage> {
    return this.database.read(actor, async (tx) => {
      const member = await memberDetail(tx, id);
      if (!isInsider(member, actor)) throw notFound('membership');
      const stays = await staysOf(tx, member.schoolId);
      const people = stays.flatMap(({ changes }) =>
        changes.flatMap(({ personId }) => personId ?? []),
      );
      return historyPage(member, stays, await peopleNames(tx, people));
    });
  }

  @Post(':id/resending')
  @Access({ roles: ['administrator'] })
  async resend(
    @CurrentActor() actor: PersonActor,
    @Param('id') membershipId: string,
  ): Promise<Redirect> {
    await this.resendInvitation.run(actor, { membershipId });
    return redirect(`/members/${membershipId}`, 'The invitation is on its way again.');
  }

  private async invitation(
    actor: PersonActor,
    values: Record<string, unknown>,
  ): Promise<InviteMemberPage> {
    const tiers = await this.database.read(actor, (tx) => tiersOn(tx, this.clock.today()));
    return inviteMemberPage(values, tiers);
  }
}
