import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RevokeApiToken, tokenPage } from '@evenhand/identity';
import type { Page, PersonActor } from '@evenhand/kernel';
import { Clock, Database } from '@evenhand/platform';
import { AnswersNothing, AnswersPage } from '../api/answers.js';
import { ListQuery } from '../api/list-query.js';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { TokenDto } from './access.dto.js';

@Controller('api/v1/tokens')
@ApiTags('tokens')
@Access('signed-in')
export class TokensApiController {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly revokeToken: RevokeApiToken,
  ) {}

  /** Those that work today: one's own, for an administrator the partnership's. New ones are made in the browser. */
  @Get()
  @AnswersPage(TokenDto)
  async list(
    @CurrentActor() actor: PersonActor,
    @Query() query: ListQuery,
  ): Promise<Page<TokenDto>> {
    return this.database.read(actor, (tx) => tokenPage(tx, query, this.clock.now()));
  }

  @Post(':id/revocation')
  @AnswersNothing()
  async revoke(@CurrentActor() actor: PersonActor, @Param('id') id: string): Promise<void> {
    await this.revokeToken.run(actor, id);
  }
}
