import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { accountPage, EndSession, RenamePerson, SignOutEverywhere } from '@evenhand/identity';
import type { PersonActor } from '@evenhand/kernel';
import { Clock, Database } from '@evenhand/platform';
import type { FastifyReply } from 'fastify';
import { Access } from '../shell/access/access.js';
import { CurrentActor, CurrentSignedIn } from '../shell/access/current-actor.js';
import type { SignedIn } from '../shell/access/signed-in.js';
import { submit } from '../shell/forms/submit.js';
import { Cookies } from '../shell/http/cookies.js';
import { Page, redirect, Redirect, View } from '../shell/pages/page.js';
import { NameForm, SignOutEverywhereForm } from './account.form.js';
import { ownAccountPage } from './account.page.js';
import type { OwnAccountPage } from './account.page.js';

@Controller('account')
@ApiExcludeController()
@Access('signed-in')
export class AccountController {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly cookies: Cookies,
    private readonly rename: RenamePerson,
    private readonly endSession: EndSession,
    private readonly signOutEverywhere: SignOutEverywhere,
  ) {}

  @Get()
  @Page('identity/account')
  async show(@CurrentSignedIn() signedIn: SignedIn): Promise<OwnAccountPage> {
    return this.page(signedIn);
  }

  @Post('name')
  async changeName(
    @CurrentActor() actor: PersonActor,
    @CurrentSignedIn() signedIn: SignedIn,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return submit(NameForm, body, {
      template: 'identity/account',
      page: (values) => this.page(signedIn, values),
      work: async (form) => {
        await this.rename.run(actor, form);
        return redirect('/account', 'Your name was changed.');
      },
    });
  }

  @Post('sessions/:id/end')
  async leaveThere(@CurrentActor() actor: PersonActor, @Param('id') id: string): Promise<Redirect> {
    await this.endSession.run(actor, id);
    return redirect('/account', 'That browser is signed out.');
  }

  @Post('sign-out-everywhere')
  async leaveEverywhere(
    @CurrentActor() actor: PersonActor,
    @CurrentSignedIn() signedIn: SignedIn,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Redirect | View> {
    return submit(SignOutEverywhereForm, body, {
      template: 'identity/account',
      page: (values) => this.page(signedIn, values),
      work: async ({ tokens }) => {
        const alsoTokens = tokens === 'revoke';
        await this.signOutEverywhere.run(actor, { alsoTokens });
        this.cookies.clearSession(reply);
        const programs = alsoTokens
          ? 'Your API tokens are revoked.'
          : 'API tokens go on working until you revoke them.';
        return redirect('/', `You are signed out everywhere. ${programs}`);
      },
    });
  }

  private async page(
    { actor, sessionId }: SignedIn,
    values?: Record<string, unknown>,
  ): Promise<OwnAccountPage> {
    return this.database.read(actor, async (tx) => {
      const account = await accountPage(tx, actor, this.clock.now());
      return ownAccountPage(
        account,
        { sessionId, isInPartnership: actor.partnershipId !== null },
        values,
      );
    });
  }
}
