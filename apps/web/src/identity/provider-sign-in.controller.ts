import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { AnswerProviderSignIn, BeginProviderSignIn } from '@evenhand/identity';
import { DomainError, PersonActor } from '@evenhand/kernel';
import { Config } from '@evenhand/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access } from '../shell/access/access.js';
import { Cookies } from '../shell/http/cookies.js';
import { LimitRate } from '../shell/http/limit-rate.js';
import { redirect, Redirect, view, View } from '../shell/pages/page.js';
import { Landing } from './landing.js';
import { SignInCookies } from './sign-in-cookies.js';
import { providerRefusedPage } from './sign-in.page.js';

const halfAnHour = 1800;

/** Signing in through another issuer: there, and back with its answer. */
@Controller('sign-in/with/:provider')
@ApiExcludeController()
@Access('public')
export class ProviderSignInController {
  constructor(
    private readonly config: Config,
    private readonly begin: BeginProviderSignIn,
    private readonly answer: AnswerProviderSignIn,
    private readonly cookies: Cookies,
    private readonly signInCookies: SignInCookies,
    private readonly landing: Landing,
  ) {}

  /** A link, not a form: the content security policy lets no form lead to another site. */
  @Get()
  @LimitRate({ limit: 60, seconds: 900 })
  async go(
    @Param('provider') provider: string,
    @Query('next') next: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const { url, browserSecret } = await this.begin.run(null, { provider, ip: request.ip });
    this.signInCookies.keepAccount(reply, browserSecret);
    this.signInCookies.keepNext(reply, next);
    // The one redirect that leaves this site: to the address that a configured issuer named itself.
    void reply.redirect(url.href, 303);
  }

  @Get('answer')
  @LimitRate({ limit: 60, seconds: 900 })
  async back(
    @Param('provider') provider: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Redirect | View> {
    const browserSecret = this.signInCookies.accountSecret(request);
    try {
      const done = await this.answer.run(actorOf(request), {
        ...{ provider, browserSecret, url: new URL(request.url, this.config.publicUrl) },
        previousSession: this.cookies.sessionToken(request),
        userAgent: request.headers['user-agent'],
      });
      if (done.outcome === 'own-already') {
        return redirect('/account/linked-accounts', 'This account is linked to you already.');
      }
      if (done.outcome !== 'signed-in') {
        if (browserSecret) this.signInCookies.keepAccount(reply, browserSecret, halfAnHour);
        const isOwn = done.outcome === 'to-link';
        return redirect(isOwn ? '/account/linked-accounts/confirmation' : '/sign-in');
      }
      this.cookies.setSession(reply, done.token);
      this.signInCookies.dropAccount(reply);
      const next = this.signInCookies.takeNext(request, reply);
      return await this.landing.after(done.token, done.hasPlace ? next : '/acting-as');
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind !== 'conflict') throw error;
      this.signInCookies.dropAccount(reply);
      return view('identity/provider-refused', providerRefusedPage(error.message), 409);
    }
  }
}

/** Who is signed in here and may act; a session that waits for its code is nobody's yet. */
function actorOf({ signedIn }: FastifyRequest): PersonActor | null {
  return signedIn && signedIn.awaits !== 'code' ? signedIn.actor : null;
}
