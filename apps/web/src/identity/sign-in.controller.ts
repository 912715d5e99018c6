import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { actorOfSession, ConfirmSignIn, RequestSignInLink } from '@evenhand/identity';
import { DomainError } from '@evenhand/kernel';
import { Database } from '@evenhand/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access } from '../shell/access/access.js';
import { parseForm } from '../shell/forms/parse-form.js';
import { submit } from '../shell/forms/submit.js';
import { Cookies } from '../shell/http/cookies.js';
import { LimitRate } from '../shell/http/limit-rate.js';
import { Page, redirect, Redirect, view, View } from '../shell/pages/page.js';
import type { PageModel } from '../shell/pages/page.js';
import { SignInCookies } from './sign-in-cookies.js';
import { ConfirmForm, SignInForm } from './sign-in.form.js';
import { confirmPage, refusedLinkPage, signInPage } from './sign-in.page.js';
import type { ConfirmPage, SignInPage } from './sign-in.page.js';

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
  ) {}

  @Get()
  @Page('identity/sign-in')
  async show(@Query('next') next: unknown): Promise<SignInPage> {
    return signInPage({ next });
  }

  @Post()
  async ask(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return submit(SignInForm, body, {
      template: 'identity/sign-in',
      page: signInPage,
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
  async open(@Query('token') token: unknown): Promise<ConfirmPage> {
    return confirmPage(typeof token === 'string' ? token : '');
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
      const { token, hasPlace } = await this.confirmSignIn.run({
        token: form.ok ? form.value.token : '',
        browserSecret: this.signInCookies.browserSecret(request),
        previousSession: this.cookies.sessionToken(request),
        userAgent: request.headers['user-agent'],
      });
      this.cookies.setSession(reply, token);
      const next = this.signInCookies.takeNext(request, reply);
      return this.after(token, hasPlace ? next : '/acting-as');
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind !== 'conflict') throw error;
      return view('identity/link-refused', refusedLinkPage(error.message), 409);
    }
  }

  /** A second factor is asked for at once, not when the first page needs it. */
  private async after(token: string, next: string): Promise<Redirect> {
    const signedIn = await actorOfSession(this.database, token);
    const query = `?next=${encodeURIComponent(next)}`;
    if (signedIn?.awaits === 'code') return redirect(`/second-factor${query}`);
    if (signedIn?.awaits === 'enrolment' && signedIn.actor.roles.length === 0) {
      return redirect(`/account/second-factor${query}`);
    }
    return redirect(next, 'You are signed in.');
  }
}
