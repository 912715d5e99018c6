import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { actingAsStandIn, myHandover, myStandingIn } from '@evenhand/identity';
import type { Page, PersonActor } from '@evenhand/kernel';
import { Database } from '@evenhand/platform';
import type { FastifyReply } from 'fastify';
import { Answers, AnswersPage } from '../api/answers.js';
import { ExpectedVersion } from '../api/expected-version.js';
import { NeedsIdempotencyKey } from '../api/needs-idempotency-key.js';
import { sendAttachment } from '../reporting/send-attachment.js';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { DecideEntrusted } from './decide-entrusted.js';
import { entrustedItemDto } from './entrusted-item-answer.js';
import { entrustedFile, readEntrusted } from './read-entrusted.js';
import {
  DecidedItemDto,
  EntrustedDecisionDto,
  EntrustedItemDto,
  EntrustedLineDto,
} from './standing-in.dto.js';

/** What was entrusted to a stand-in; with a token of scope `stand_in`, whatever place it was made in. */
@Controller('api/v1/standing-in/items')
@ApiTags('standing in')
@Access({ standingIn: true })
export class EntrustedItemsApiController {
  constructor(
    private readonly database: Database,
    private readonly decideEntrusted: DecideEntrusted,
  ) {}

  /** All that waits for your decision, of every partnership that you stand in for. */
  @Get()
  @AnswersPage(EntrustedLineDto)
  async list(@CurrentActor() actor: PersonActor): Promise<Page<EntrustedLineDto>> {
    const lines = await this.database.read(actor, myStandingIn);
    const items = lines.flatMap(({ handoverId, partnershipName, kind, task, raisedAt }) =>
      handoverId && kind && task && raisedAt
        ? [{ id: handoverId, partnershipName, kind, task, raisedAt }]
        : [],
    );
    return { items, next: null };
  }

  @Get(':id')
  @Answers(EntrustedItemDto)
  async show(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
  ): Promise<EntrustedItemDto> {
    return entrustedItemDto(await readEntrusted(this.database, actor, id));
  }

  /** A file of a report that belongs to the item. */
  @Get(':id/evidence/:evidenceId')
  async download(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @Param('evidenceId') evidenceId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    return sendAttachment(reply, await entrustedFile(this.database, actor, id, evidenceId));
  }

  /** Decides it. Authorising a payment needs a token that was stepped up. */
  @Post(':id/decision')
  @NeedsIdempotencyKey()
  @Answers(DecidedItemDto, 201)
  async decide(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @ExpectedVersion() version: number | undefined,
    @Body() body: EntrustedDecisionDto,
  ): Promise<DecidedItemDto> {
    const handed = await this.database.read(actor, (tx) => myHandover(tx, id));
    const standIn = actingAsStandIn(actor, handed);
    const given = { ...body, version };
    const { isDecided } = await this.decideEntrusted.run(standIn, handed, given);
    return { id, isDecided };
  }
}
