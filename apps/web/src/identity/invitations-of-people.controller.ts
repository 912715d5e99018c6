import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  invitationLine,
  InvitationLine,
  invitationList,
  invitationStates,
  SendInvitationAgain,
  WithdrawInvitation,
} from '@evenhand/identity';
import { notFound, words } from '@evenhand/kernel';
import type { PersonActor } from '@evenhand/kernel';
import { Database } from '@evenhand/platform';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { submit } from '../shell/forms/submit.js';
import { Page, redirect, Redirect, View } from '../shell/pages/page.js';
import type { PageModel } from '../shell/pages/page.js';
import { ReasonForm } from './delegates.form.js';

interface InvitationsPage extends PageModel {
  invitations: (InvitationLine & { title: string; href: string; mayResend: boolean })[];
  states: { text: string; href: string; isChosen: boolean }[];
  next: string | null;
  pagerQuery: string;
}

interface WithdrawalPage extends PageModel {
  invitation: InvitationLine;
  values: Record<string, unknown>;
}

/** Who was invited, who has come in, and whose time is up. */
@Controller('admin/invitations')
@ApiExcludeController()
@Access({ roles: ['administrator'] })
export class InvitationsOfPeopleController {
  constructor(
    private readonly database: Database,
    private readonly sendAgain: SendInvitationAgain,
    private readonly withdraw: WithdrawInvitation,
  ) {}

  @Get()
  @Page('identity/invitations')
  async list(
    @CurrentActor() actor: PersonActor,
    @Query('state') asked: unknown,
    @Query('after') after: unknown,
  ): Promise<InvitationsPage> {
    const state = invitationStates.find((each) => each === asked) ?? null;
    const page = { after: typeof after === 'string' ? after : null, limit: 50 };
    const { items, next } = await this.database.read(actor, (tx) =>
      invitationList(tx, page, state),
    );
    return {
      title: 'Invitations',
      breadcrumbs: [{ text: 'People', href: '/admin/people' }, { text: 'Invitations' }],
      next,
      pagerQuery: state ? `state=${state}&` : '',
      states: [null, ...invitationStates].map((each) => ({
        text: each ? words(each) : 'all',
        href: each ? `/admin/invitations?state=${each}` : '/admin/invitations',
        isChosen: each === state,
      })),
      invitations: items.map((item) => ({
        ...item,
        title: [words(item.role), item.place].filter(Boolean).join(' at '),
        href: `/admin/invitations/${item.id}`,
        mayResend: item.state === 'open' || item.state === 'expired',
      })),
    };
  }

  @Post(':id/sending')
  async again(@CurrentActor() actor: PersonActor, @Param('id') id: string): Promise<Redirect> {
    await this.sendAgain.run(actor, id);
    return redirect('/admin/invitations', 'The invitation was sent again.');
  }

  @Get(':id/withdrawal')
  @Page('identity/withdraw-invitation')
  async withdrawing(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
  ): Promise<WithdrawalPage> {
    return this.withdrawal(actor, id);
  }

  @Post(':id/withdrawal')
  async withdrawn(
    @CurrentActor() actor: PersonActor,
    @Param('id') invitationId: string,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return submit(ReasonForm, body, {
      template: 'identity/withdraw-invitation',
      page: (values) => this.withdrawal(actor, invitationId, values),
      work: async ({ reason }) => {
        await this.withdraw.run(actor, { invitationId, reason });
        return redirect('/admin/invitations', 'The invitation was withdrawn, and the person told.');
      },
    });
  }

  private async withdrawal(
    actor: PersonActor,
    id: string,
    values: Record<string, unknown> = {},
  ): Promise<WithdrawalPage> {
    const invitation = await this.database.read(actor, (tx) => invitationLine(tx, id));
    if (!invitation) throw notFound('invitation');
    const title = `Withdraw the invitation of ${invitation.name}`;
    return { title, back: { href: '/admin/invitations' }, invitation, values };
  }
}
