import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  ConfirmSecondFactor,
  MakeRecoveryCodes,
  RemoveSecondFactor,
  SecondFactorVault,
  secondFactorState,
  secondFactorToSetUp,
  StartSecondFactor,
} from '@evenhand/identity';
import type { PersonActor } from '@evenhand/kernel';
import { Clock, Database } from '@evenhand/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { submit } from '../shell/forms/submit.js';
import { Cookies } from '../shell/http/cookies.js';
import { Page, redirect, Redirect, view, View } from '../shell/pages/page.js';
import type { PageModel } from '../shell/pages/page.js';
import { CodeForm } from './second-factor.form.js';
import {
  AppPage,
  appPage,
  recoveryCodesPage,
  removalPage,
  SecondFactorPage,
  secondFactorPage,
} from './second-factor.page.js';
import { SignInCookies } from './sign-in-cookies.js';

/** One's own authenticator app and recovery codes. */
@Controller('account/second-factor')
@ApiExcludeController()
@Access('signed-in')
export class OwnSecondFactorController {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly cookies: Cookies,
    private readonly signInCookies: SignInCookies,
    private readonly vault: SecondFactorVault,
    private readonly startSecondFactor: StartSecondFactor,
    private readonly confirmSecondFactor: ConfirmSecondFactor,
    private readonly makeRecoveryCodes: MakeRecoveryCodes,
    private readonly removeSecondFactor: RemoveSecondFactor,
  ) {}

  @Get()
  async show(
    @CurrentActor() actor: PersonActor,
    @Query('next') next: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<View> {
    if (next !== undefined) this.signInCookies.keepNext(reply, next);
    return view('identity/own-second-factor', await this.page(actor));
  }

  @Post()
  async start(@CurrentActor() actor: PersonActor): Promise<Redirect> {
    await this.startSecondFactor.run(actor);
    return redirect('/account/second-factor/app');
  }

  @Get('app')
  async app(@CurrentActor() actor: PersonActor): Promise<View | Redirect> {
    const page = await this.appPage(actor);
    return page ? view('identity/authenticator-app', page) : redirect('/account/second-factor');
  }

  /** No redirect: the recovery codes are on this one page and nowhere else. */
  @Post('app')
  async confirm(
    @CurrentActor() actor: PersonActor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    const page = await this.appPage(actor);
    if (!page)
      return redirect('/account/second-factor', 'Setting it up took too long. Begin again.');
    return submit(CodeForm, body, {
      template: 'identity/authenticator-app',
      page: () => page,
      work: async ({ code }) => {
        const sessionToken = this.cookies.sessionToken(request) ?? '';
        const opened = await this.confirmSecondFactor.run(actor, { sessionToken, code });
        this.cookies.setSession(reply, opened.token);
        // The rest of this answer is a page of the new session: its forms carry that one's token.
        request.cookies[this.cookies.name('session')] = opened.token;
        request.signedIn = undefined;
        const next = this.signInCookies.takeNext(request, reply);
        return view('identity/recovery-codes', recoveryCodesPage(opened.recoveryCodes, next), 201);
      },
    });
  }

  @Post('recovery-codes')
  async renewCodes(@CurrentActor() actor: PersonActor): Promise<View> {
    const { recoveryCodes } = await this.makeRecoveryCodes.run(actor);
    const page = recoveryCodesPage(recoveryCodes, '/account/second-factor');
    return view('identity/recovery-codes', page, 201);
  }

  @Get('removal')
  @Page('identity/remove-second-factor')
  async askToRemove(): Promise<PageModel> {
    return removalPage();
  }

  @Post('removal')
  async remove(
    @CurrentActor() actor: PersonActor,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return submit(CodeForm, body, {
      template: 'identity/remove-second-factor',
      page: removalPage,
      work: async ({ code }) => {
        await this.removeSecondFactor.run(actor, { code });
        return redirect('/account/second-factor', 'Your second factor was removed.');
      },
    });
  }

  private async page(actor: PersonActor): Promise<SecondFactorPage> {
    const state = await this.database.read(actor, (tx) => secondFactorState(tx, actor));
    return secondFactorPage(state, actor.steppedUp && !state.confirmedAt);
  }

  private async appPage(actor: PersonActor): Promise<AppPage | null> {
    const now = this.clock.now();
    const set = await this.database.read(actor, (tx) =>
      secondFactorToSetUp(tx, actor, this.vault, now),
    );
    return set && appPage(set);
  }
}
