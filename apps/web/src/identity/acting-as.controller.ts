import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ChooseRole, placesOf } from '@evenhand/identity';
import type { PersonActor } from '@evenhand/kernel';
import { Database } from '@evenhand/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { submit } from '../shell/forms/submit.js';
import { Cookies } from '../shell/http/cookies.js';
import { Page, redirect, Redirect, View } from '../shell/pages/page.js';
import { ActingAsForm } from './acting-as.form.js';
import { actingAsPage, placeOf } from './acting-as.page.js';
import type { ActingAsPage } from './acting-as.page.js';

@Controller('acting-as')
@ApiExcludeController()
@Access('signed-in')
export class ActingAsController {
  constructor(
    private readonly database: Database,
    private readonly chooseRole: ChooseRole,
    private readonly cookies: Cookies,
  ) {}

  @Get()
  @Page('identity/acting-as')
  async show(@CurrentActor() actor: PersonActor): Promise<ActingAsPage> {
    return this.page(actor);
  }

  @Post()
  async choose(
    @CurrentActor() actor: PersonActor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return submit(ActingAsForm, body, {
      template: 'identity/acting-as',
      page: (values) => this.page(actor, values),
      work: async ({ place, next }) => {
        const sessionToken = this.cookies.sessionToken(request) ?? '';
        const opened = await this.chooseRole.run(actor, { sessionToken, ...placeOf(place) });
        this.cookies.setSession(reply, opened.token);
        return redirect(next ?? '/');
      },
    });
  }

  private async page(actor: PersonActor, values?: Record<string, unknown>): Promise<ActingAsPage> {
    const places = await this.database.read(actor, (tx) => placesOf(tx, actor.personId));
    return actingAsPage(places, actor, values);
  }
}
