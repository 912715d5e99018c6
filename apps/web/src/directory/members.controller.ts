import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  AcceptMembership,
  EndMembership,
  InviteMember,
  memberCounts,
  memberDetail,
  memberList,
  openTaskCount,
} from '@evenhand/directory';
import { notFound } from '@evenhand/kernel';
import type { PersonActor } from '@evenhand/kernel';
import { Database } from '@evenhand/platform';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { submit } from '../shell/forms/submit.js';
import { Page, redirect, Redirect, View } from '../shell/pages/page.js';
import { InviteMemberForm } from './members.form.js';
import { inviteMemberPage, memberPage, membersPage, readStatus } from './members.page.js';
import type { InviteMemberPage, MemberPage, MembersPage } from './members.page.js';

@Controller('members')
@ApiExcludeController()
@Access('signed-in')
export class MembersController {
  constructor(
    private readonly database: Database,
    private readonly inviteMember: InviteMember,
    private readonly acceptMembership: AcceptMembership,
    private readonly endMembership: EndMembership,
  ) {}

  @Get()
  @Page('directory/members')
  async list(
    @CurrentActor() actor: PersonActor,
    @Query('after') after: unknown,
    @Query('status') status: unknown,
  ): Promise<MembersPage> {
    const page = { after: typeof after === 'string' ? after : null, limit: 50 };
    const shown = readStatus(status);
    return this.database.read(actor, async (tx) =>
      membersPage(
        await memberList(tx, page, shown),
        await memberCounts(tx),
        shown,
        actor,
        await openTaskCount(tx),
      ),
    );
  }

  @Get('new')
  @Access({ roles: ['administrator'] })
  @Page('directory/invite-member')
  async blank(@Query('urn') urn: unknown): Promise<InviteMemberPage> {
    return inviteMemberPage(typeof urn === 'string' ? { urn } : {});
  }

  @Post()
  @Access({ roles: ['administrator'] })
  async invite(
    @CurrentActor() actor: PersonActor,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return submit(InviteMemberForm, body, {
      template: 'directory/invite-member',
      page: inviteMemberPage,
      work: async (form) => {
        const { id } = await this.inviteMember.run(actor, form);
        return redirect(`/members/${id}`, 'The school was invited.');
      },
    });
  }

  @Get(':id')
  @Page('directory/member')
  async show(@CurrentActor() actor: PersonActor, @Param('id') id: string): Promise<MemberPage> {
    return this.page(actor, id);
  }

  @Post(':id/acceptance')
  @Access({ roles: ['headteacher'], school: true })
  async accept(
    @CurrentActor() actor: PersonActor,
    @Param('id') membershipId: string,
  ): Promise<Redirect> {
    await this.acceptMembership.run(actor, { membershipId });
    return redirect(`/members/${membershipId}`, 'Your school is a member now.');
  }

  @Get(':id/end')
  @Access({ roles: ['headteacher', 'administrator'] })
  @Page('directory/end-membership')
  async ending(@CurrentActor() actor: PersonActor, @Param('id') id: string): Promise<MemberPage> {
    const page = await this.page(actor, id);
    if (page.ending === null) throw notFound('membership');
    return { ...page, title: page.ending, back: { href: page.member.href }, breadcrumbs: [] };
  }

  @Post(':id/ending')
  @Access({ roles: ['headteacher', 'administrator'] })
  async end(
    @CurrentActor() actor: PersonActor,
    @Param('id') membershipId: string,
  ): Promise<Redirect> {
    await this.endMembership.run(actor, { membershipId });
    return redirect(`/members/${membershipId}`, 'It has ended. What was done stays on record.');
  }

  private async page(actor: PersonActor, id: string): Promise<MemberPage> {
    return this.database.read(actor, async (tx) => memberPage(await memberDetail(tx, id), actor));
  }
}
