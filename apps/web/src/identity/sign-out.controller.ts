import { Controller, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { SignOut } from '@evenhand/identity';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access } from '../shell/access/access.js';
import { Cookies } from '../shell/http/cookies.js';
import { redirect, Redirect } from '../shell/pages/page.js';

@Controller('sign-out')
@ApiExcludeController()
export class SignOutController {
  constructor(
    private readonly signOut: SignOut,
    private readonly cookies: Cookies,
  ) {}

  /** Also for a session that is over already: then only the cookie goes. */
  @Post()
  @Access('public')
  async leave(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Redirect> {
    const token = this.cookies.sessionToken(request);
    if (token) await this.signOut.run(token);
    this.cookies.clearSession(reply);
    return redirect('/', 'You are signed out.');
  }
}
