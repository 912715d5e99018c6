import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { actingAsStandIn, myHandover } from '@evenhand/identity';
import type { PersonActor } from '@evenhand/kernel';
import { Database } from '@evenhand/platform';
import type { FastifyReply } from 'fastify';
import { sendAttachment } from '../reporting/send-attachment.js';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { submit } from '../shell/forms/submit.js';
import { Page, redirect, Redirect, View } from '../shell/pages/page.js';
import { DecideEntrusted } from './decide-entrusted.js';
import { StandInDecisionForm } from './decision.form.js';
import { entrustedFile, readEntrusted } from './read-entrusted.js';
import { standInItem, type StandInItemPage } from './entrusted-item.page.js';

/**
 * One thing of another partnership that was handed to a stand-in. Use cases run in that partnership as this
 * person, who holds no role there: row security shows them this item, what belongs to it, and nothing else.
 */
@Controller('standing-in/items/:id')
@ApiExcludeController()
@Access({ standingIn: true })
export class EntrustedItemsController {
  constructor(
    private readonly database: Database,
    private readonly decideEntrusted: DecideEntrusted,
  ) {}

  @Get()
  @Page('standing-in/item')
  async show(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
  ): Promise<StandInItemPage> {
    return this.page(actor, id, {});
  }

  @Get('evidence/:evidenceId')
  async download(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @Param('evidenceId') evidenceId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    return sendAttachment(reply, await entrustedFile(this.database, actor, id, evidenceId));
  }

  @Post('decision')
  async decide(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    const handed = await this.database.read(actor, (tx) => myHandover(tx, id));
    const standIn = actingAsStandIn(actor, handed);
    return submit(StandInDecisionForm, body, {
      template: 'standing-in/item',
      page: (values) => this.page(actor, id, values),
      work: async (form) => {
        const { isDecided } = await this.decideEntrusted.run(standIn, handed, form);
        return isDecided
          ? redirect('/standing-in', 'Decided. Thank you for standing in.')
          : redirect(`/standing-in/items/${id}`, 'This is what accepted reports earn.');
      },
    });
  }

  private async page(
    actor: PersonActor,
    id: string,
    values: Record<string, unknown>,
  ): Promise<StandInItemPage> {
    const { handed, item, standIn } = await readEntrusted(this.database, actor, id);
    return standInItem(handed, item, standIn, values);
  }
}
