import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ApplyInvitations } from '@evenhand/casework';
import {
  DiscardInvitations,
  DraftInvitations,
  invitationErrors,
  invitationListDetail,
  invitationLists,
  invitationTemplate,
  readInvitationFile,
} from '@evenhand/directory';
import { conflict } from '@evenhand/kernel';
import type { PersonActor } from '@evenhand/kernel';
import { Clock, Database } from '@evenhand/platform';
import type { FastifyReply } from 'fastify';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { submit } from '../shell/forms/submit.js';
import { Page, redirect, Redirect, View } from '../shell/pages/page.js';
import { InvitationFileForm } from './invitations.form.js';
import { invitationListPage, invitationsPage } from './invitations.page.js';
import type { InvitationListPage, InvitationsPage } from './invitations.page.js';
import { sendSpreadsheet, spreadsheetKind } from './send-spreadsheet.js';

@Controller('members/invitations')
@ApiExcludeController()
@Access({ roles: ['administrator'] })
export class InvitationsController {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly draftInvitations: DraftInvitations,
    private readonly applyInvitations: ApplyInvitations,
    private readonly discardInvitations: DiscardInvitations,
  ) {}

  @Get()
  @Page('directory/invitations')
  async lists(
    @CurrentActor() actor: PersonActor,
    @Query('after') after: unknown,
  ): Promise<InvitationsPage> {
    return this.listsPage(actor, after);
  }

  @Get('template/:kind')
  async template(
    @Param('kind') kind: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const file = await invitationTemplate(spreadsheetKind(kind));
    return sendSpreadsheet(reply, `schools-to-invite.${kind}`, file);
  }

  @Post()
  async upload(
    @CurrentActor() actor: PersonActor,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return submit(InvitationFileForm, body, {
      template: 'directory/invitations',
      page: () => this.listsPage(actor, null),
      work: async ({ file }) => {
        const rows = await readInvitationFile(file);
        const { id } = await this.draftInvitations.run(actor, { name: file.name, rows });
        return redirect(
          `/members/invitations/${id}`,
          'Nobody has been written to yet. Look the list over.',
        );
      },
    });
  }

  @Get(':id')
  @Page('directory/invitation-list')
  async show(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
  ): Promise<InvitationListPage> {
    return this.database.read(actor, async (tx) =>
      invitationListPage(await invitationListDetail(tx, id, this.clock.today())),
    );
  }

  @Get(':id/errors/:kind')
  async errors(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @Param('kind') kind: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const list = await this.database.read(actor, (tx) =>
      invitationListDetail(tx, id, this.clock.today()),
    );
    if (list.status !== 'checked') {
      throw conflict('list-ended', 'This list has ended, and its rows are no longer kept.');
    }
    const file = await invitationErrors(spreadsheetKind(kind), list.checked);
    return sendSpreadsheet(reply, `rows-to-correct.${kind}`, file);
  }

  @Post(':id/application')
  async apply(@CurrentActor() actor: PersonActor, @Param('id') listId: string): Promise<Redirect> {
    const { invited } = await this.applyInvitations.run(actor, { listId });
    const sentence = invited === 1 ? '1 school was invited.' : `${invited} schools were invited.`;
    return redirect(`/members/invitations/${listId}`, sentence);
  }

  @Post(':id/discarding')
  async discard(
    @CurrentActor() actor: PersonActor,
    @Param('id') listId: string,
  ): Promise<Redirect> {
    await this.discardInvitations.run(actor, { listId });
    return redirect('/members/invitations', 'The list was discarded. Nobody was written to.');
  }

  private async listsPage(actor: PersonActor, after: unknown): Promise<InvitationsPage> {
    const page = { after: typeof after === 'string' ? after : null, limit: 25 };
    return this.database.read(actor, async (tx) =>
      invitationsPage(await invitationLists(tx, page)),
    );
  }
}
