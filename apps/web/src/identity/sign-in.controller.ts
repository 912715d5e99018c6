import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  ConfirmSignIn,
  IssuerClients,
  RequestSignInLink,
  waitingAccount,
} from '@evenhand/identity';
import { DomainError, systemActor } from '@evenhand/kernel';
import { Database } from '@evenhand/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access } from '../shell/access/access.js';
import { parseForm } from '../shell/forms/parse-form.js';
import { submit } from '../shell/forms/submit.js';
import { Cookies } from '../shell/http/cookies.js';
import { LimitRate } from '../shell/http/limit-rate.js';
import { Page, redirect, Redirect, view, View } from '../shell/pages/page.js';
import type { PageModel } from '../shell/pages/page.js';
import { Landing } from './landing.js';
import { localPath, SignInCookies } from './sign-in-cookies.js';
import { ConfirmForm, SignInForm } from './sign-in.form.js';
import { confirmPage, refusedLinkPage, signInPage, waitingLine } from './sign-in.page.js';
import type { ConfirmPage, SignInPage, WaitingLine } from './sign-in.page.js';

const nobody = systemActor('web.sign-in', null);

@Controller('sign-in')
@ApiExcludeController()
@Access('public')
export class SignInController {
  constructor(
    private readonly requestLink: RequestSignInLink,
    private readonly confirmSignIn: ConfirmSignIn,
    private readonly database: Database,
    private readonly cookies: Cookies,
    private readonly signInCookies: SignInCookies,
    private readonly issuers: IssuerClients,
    private readonly landing: Landing,
  ) {}

  @Get()
  @Page('identity/sign-in')
  async show(@Req() request: FastifyRequest, @Query('next') next: unknown): Promise<SignInPage> {
    return this.page(request, { next: localPath(next) ?? undefined });
  }

  @Post()
  async ask(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return submit(SignInForm, body, {
      template: 'identity/sign-in',
      page: (values) => this.page(request, values),
      work: async ({ email, next }) => {
        const { browserSecret } = await this.requestLink.run({ email, ip: request.ip });
        this.signInCookies.keep(reply, browserSecret, next);
        return redirect('/sign-in/check-your-email');
      },
    });
  }

  @Get('check-your-email')
  @Page('identity/check-your-email')
  async sent(): Promise<PageModel> {
    return { title: 'Check your e-mail', back: { href: '/sign-in' } };
  }

  /** Only a page with a button: mail scanners open links, and must not spend them. */
  @Get('confirm')
  @Page('identity/confirm-sign-in')
  async open(@Req() request: FastifyRequest, @Query('token') token: unknown): Promise<ConfirmPage> {
    return confirmPage(typeof token === 'string' ? token : '', await this.waiting(request));
  }

  @Post('confirm')
  @LimitRate({ limit: 60, seconds: 900 })
  async confirm(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    const form = parseForm(ConfirmForm, body);
    try {
      const isLinking = form.ok && form.value.link !== 'no';
      const { token, hasPlace, hasLinked } = await this.confirmSignIn.run({
        token: form.ok ? form.value.token : '',
        browserSecret: this.signInCookies.browserSecret(request),
        accountSecret: isLinking ? this.signInCookies.accountSecret(request) : null,
        previousSession: this.cookies.sessionToken(request),
        userAgent: request.headers['user-agent'],
      });
      this.cookies.setSession(reply, token);
      this.signInCookies.dropAccount(reply);
      const next = this.signInCookies.takeNext(request, reply);
      const where = hasPlace ? next : '/acting-as';
      const done = hasLinked ? 'You are signed in, and the account is linked.' : undefined;
      return this.landing.after(token, where, done);
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind !== 'conflict') throw error;
      return view('identity/link-refused', refusedLinkPage(error.message), 409);
    }
  }

  /** Signs in by e-mail alone: the account that waits is forgotten. */
  @Post('without-account')
  async forget(@Res({ passthrough: true }) reply: FastifyReply): Promise<View> {
    this.signInCookies.dropAccount(reply);
    return view('identity/sign-in', signInPage({}, this.issuers.providers, null));
  }

  private async page(
    request: FastifyRequest,
    values: Record<string, unknown>,
  ): Promise<SignInPage> {
    return signInPage(values, this.issuers.providers, await this.waiting(request));
  }

  private async waiting(request: FastifyRequest): Promise<WaitingLine | null> {
    const secret = this.signInCookies.accountSecret(request);
    if (secret === null) return null;
    return waitingLine(await this.database.read(nobody, (tx) => waitingAccount(tx, secret)));
  }
}
