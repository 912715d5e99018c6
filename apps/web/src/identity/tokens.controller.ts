import { Body, Controller, Get, Param, Post, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { IssueApiToken, RevokeApiToken, StepTokenUp, tokenList } from '@evenhand/identity';
import type { PersonActor } from '@evenhand/kernel';
import { Clock, Database } from '@evenhand/platform';
import type { FastifyRequest } from 'fastify';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { submit } from '../shell/forms/submit.js';
import { Cookies } from '../shell/http/cookies.js';
import { Page, redirect, Redirect, view, View } from '../shell/pages/page.js';
import { TokenForm } from './account.form.js';
import { tokensPage } from './account.page.js';
import type { TokensPage } from './account.page.js';

@Controller('account/tokens')
@ApiExcludeController()
@Access('signed-in')
export class TokensController {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly issueToken: IssueApiToken,
    private readonly revokeToken: RevokeApiToken,
    private readonly stepTokenUp: StepTokenUp,
    private readonly cookies: Cookies,
  ) {}

  @Get()
  @Page('identity/tokens')
  async list(@CurrentActor() actor: PersonActor): Promise<TokensPage> {
    return this.page(actor);
  }

  /** No redirect: the token is on this one page and nowhere else. */
  @Post()
  async issue(@CurrentActor() actor: PersonActor, @Body() body: unknown): Promise<Redirect | View> {
    return submit(TokenForm, body, {
      template: 'identity/tokens',
      page: (values) => this.page(actor, values),
      work: async (form) => {
        const { token } = await this.issueToken.run(actor, form);
        return view('identity/tokens', await this.page(actor, undefined, token), 201);
      },
    });
  }

  @Post(':id/revocation')
  async revoke(@CurrentActor() actor: PersonActor, @Param('id') id: string): Promise<Redirect> {
    await this.revokeToken.run(actor, id);
    return redirect('/account/tokens', 'The token was revoked.');
  }

  @Post(':id/step-up')
  async stepUp(
    @CurrentActor() actor: PersonActor,
    @Param('id') tokenId: string,
    @Req() request: FastifyRequest,
  ): Promise<Redirect> {
    const sessionToken = this.cookies.sessionToken(request) ?? '';
    await this.stepTokenUp.run(actor, { sessionToken, tokenId });
    return redirect('/account/tokens', 'For 15 minutes this token may pay.');
  }

  private async page(
    actor: PersonActor,
    values?: Record<string, unknown>,
    made?: string,
  ): Promise<TokensPage> {
    const tokens = await this.database.read(actor, (tx) => tokenList(tx, this.clock.now()));
    return tokensPage(tokens, actor.roles.includes('administrator'), values, made);
  }
}
