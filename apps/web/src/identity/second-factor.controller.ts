import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { GiveSecondFactor, secondFactorState } from '@evenhand/identity';
import type { PersonActor } from '@evenhand/kernel';
import { Database } from '@evenhand/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { submit } from '../shell/forms/submit.js';
import { Cookies } from '../shell/http/cookies.js';
import { LimitRate } from '../shell/http/limit-rate.js';
import { redirect, Redirect, view, View } from '../shell/pages/page.js';
import { CodeForm } from './second-factor.form.js';
import { codePage } from './second-factor.page.js';
import { localPath } from './sign-in-cookies.js';

/** A code of the app: asked for after signing in, and again before what pays or lets people in. */
@Controller('second-factor')
@ApiExcludeController()
@Access('first-factor')
export class SecondFactorController {
  constructor(
    private readonly database: Database,
    private readonly giveSecondFactor: GiveSecondFactor,
    private readonly cookies: Cookies,
  ) {}

  @Get()
  async show(
    @CurrentActor() actor: PersonActor,
    @Query('next') asked: unknown,
    @Query('again') again: unknown,
  ): Promise<View | Redirect> {
    const next = localPath(asked) ?? '/';
    const { confirmedAt } = await this.database.read(actor, (tx) => secondFactorState(tx, actor));
    if (confirmedAt) return view('identity/second-factor', codePage(next, again === 'yes'));
    return redirect(
      `/account/second-factor?next=${encodeURIComponent(next)}`,
      'This needs a second factor. Set one up here first, then press the button again.',
    );
  }

  @Post()
  @LimitRate({ limit: 60, seconds: 900 })
  async give(
    @CurrentActor() actor: PersonActor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return submit(CodeForm, body, {
      template: 'identity/second-factor',
      page: ({ next }) => codePage(localPath(next) ?? '/', false),
      work: async ({ code, next }) => {
        const sessionToken = this.cookies.sessionToken(request) ?? '';
        const { token } = await this.giveSecondFactor.run(actor, { sessionToken, code });
        this.cookies.setSession(reply, token);
        return redirect(localPath(next) ?? '/', 'Your code was right. It holds for 15 minutes.');
      },
    });
  }
}
