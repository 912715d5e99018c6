import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  BeginProviderSignIn,
  IssuerClients,
  LinkAccount,
  linkedAccounts,
  UnlinkAccount,
  waitingAccount,
} from '@evenhand/identity';
import type { PersonActor } from '@evenhand/kernel';
import { Database } from '@evenhand/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { LimitRate } from '../shell/http/limit-rate.js';
import { Page, redirect, Redirect, view, View } from '../shell/pages/page.js';
import {
  linkConfirmationPage,
  LinkedAccountsPage,
  linkedAccountsPage,
} from './linked-accounts.page.js';
import { SignInCookies } from './sign-in-cookies.js';

/** One's own accounts at other issuers. */
@Controller('account/linked-accounts')
@ApiExcludeController()
@Access('signed-in')
export class LinkedAccountsController {
  constructor(
    private readonly database: Database,
    private readonly issuers: IssuerClients,
    private readonly begin: BeginProviderSignIn,
    private readonly link: LinkAccount,
    private readonly unlink: UnlinkAccount,
    private readonly signInCookies: SignInCookies,
  ) {}

  @Get()
  @Page('identity/linked-accounts')
  async list(@CurrentActor() actor: PersonActor): Promise<LinkedAccountsPage> {
    const accounts = await this.database.read(actor, (tx) => linkedAccounts(tx, actor));
    return linkedAccountsPage(accounts, this.issuers.providers);
  }

  @Get('with/:provider')
  @LimitRate({ limit: 60, seconds: 900 })
  async go(
    @CurrentActor() actor: PersonActor,
    @Param('provider') provider: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const { url, browserSecret } = await this.begin.run(actor, { provider, ip: request.ip });
    this.signInCookies.keepAccount(reply, browserSecret);
    void reply.redirect(url.href, 303);
  }

  /** A button of our own: who was made to come back with somebody else's account would see it here. */
  @Get('confirmation')
  async ask(
    @CurrentActor() actor: PersonActor,
    @Req() request: FastifyRequest,
  ): Promise<View | Redirect> {
    const secret = this.signInCookies.accountSecret(request) ?? '';
    const waiting = await this.database.read(actor, (tx) => waitingAccount(tx, secret));
    if (waiting?.personId !== actor.personId) return redirect('/account/linked-accounts');
    return view('identity/link-account', linkConfirmationPage(waiting));
  }

  @Post('confirmation')
  async confirm(
    @CurrentActor() actor: PersonActor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Redirect> {
    await this.link.run(actor, { browserSecret: this.signInCookies.accountSecret(request) });
    this.signInCookies.dropAccount(reply);
    return redirect('/account/linked-accounts', 'The account is linked. A mail tells you so, too.');
  }

  @Post(':id/unlinking')
  async leave(@CurrentActor() actor: PersonActor, @Param('id') id: string): Promise<Redirect> {
    await this.unlink.run(actor, id);
    return redirect('/account/linked-accounts', 'The account is unlinked.');
  }
}
