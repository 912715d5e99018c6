import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  AskAboutData,
  copyAsPage,
  erasureHindrances,
  MoveOwnRequest,
  ownDataRequests,
  personalCopy,
  reasonsAgainst,
  whatStays,
} from '@evenhand/casework';
import type { PersonActor } from '@evenhand/kernel';
import { Database } from '@evenhand/platform';
import type { FastifyReply } from 'fastify';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { submit } from '../shell/forms/submit.js';
import { Page, redirect, Redirect, View } from '../shell/pages/page.js';
import { AskForm, ReplyForm } from './data-requests.form.js';
import { ownDataPage } from './own-data.page.js';
import type { OwnDataPage } from './own-data.page.js';
import { sendCopy } from './send-copy.js';

@Controller('account/data')
@ApiExcludeController()
@Access('signed-in')
export class OwnDataController {
  constructor(
    private readonly database: Database,
    private readonly ask: AskAboutData,
    private readonly move: MoveOwnRequest,
  ) {}

  @Get()
  @Page('privacy/own-data')
  async show(@CurrentActor() actor: PersonActor): Promise<OwnDataPage> {
    return this.page(actor);
  }

  @Post()
  async request(
    @CurrentActor() actor: PersonActor,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return submit(AskForm, body, {
      template: 'privacy/own-data',
      page: (values) => this.page(actor, values),
      work: async ({ kind, words }) => {
        await this.ask.run(actor, { kind, words });
        return redirect('/account/data', 'Your request was recorded.');
      },
    });
  }

  @Post(':id/reply')
  async reply(
    @CurrentActor() actor: PersonActor,
    @Param('id') requestId: string,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return submit(ReplyForm, body, {
      template: 'privacy/own-data',
      page: (values) => this.page(actor, values),
      work: async ({ answer }) => {
        await this.move.run(actor, 'reply', { requestId, words: answer });
        return redirect(
          '/account/data',
          'Your answer was sent, and the time to answer you goes on.',
        );
      },
    });
  }

  @Post(':id/withdrawal')
  async withdraw(
    @CurrentActor() actor: PersonActor,
    @Param('id') requestId: string,
  ): Promise<Redirect> {
    await this.move.run(actor, 'withdraw', { requestId });
    return redirect('/account/data', 'The request was withdrawn.');
  }

  @Get(':id/copy')
  async copy(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const copy = await this.database.read(actor, (tx) => personalCopy(tx, id));
    return sendCopy(reply, 'text/html', 'my-data.html', copyAsPage(copy));
  }

  @Get(':id/copy-json')
  async copyForPrograms(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const copy = await this.database.read(actor, (tx) => personalCopy(tx, id));
    return sendCopy(reply, 'application/json', 'my-data.json', JSON.stringify(copy, null, 2));
  }

  private page(actor: PersonActor, values?: Record<string, unknown>): Promise<OwnDataPage> {
    return this.database.read(actor, async (tx) => {
      const found = await erasureHindrances(tx, actor.personId, actor.partnershipId);
      const erasure = { against: reasonsAgainst(found), stays: whatStays(found) };
      return ownDataPage(await ownDataRequests(tx), erasure, values);
    });
  }
}
