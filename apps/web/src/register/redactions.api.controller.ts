import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RedactWords } from '@evenhand/casework';
import type { PersonActor } from '@evenhand/kernel';
import { Answers } from '../api/answers.js';
import { NeedsIdempotencyKey } from '../api/needs-idempotency-key.js';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { NewRedactionDto, RedactionDto } from './redaction.dto.js';
import { staffRoles } from './who.js';

/** Words taken out for good: of every text about the same school, and of stored mail. */
@Controller('api/v1')
@Access({ roles: staffRoles })
export class RedactionsApiController {
  constructor(private readonly redactWords: RedactWords) {}

  @Post('needs/:id/redactions')
  @ApiTags('needs')
  @NeedsIdempotencyKey()
  @Answers(RedactionDto, 201)
  async need(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @Body() body: NewRedactionDto,
  ): Promise<RedactionDto> {
    return this.redactWords.run(actor, { kind: 'need', id, ...body });
  }

  @Post('offers/:id/redactions')
  @ApiTags('offers')
  @NeedsIdempotencyKey()
  @Answers(RedactionDto, 201)
  async offer(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @Body() body: NewRedactionDto,
  ): Promise<RedactionDto> {
    return this.redactWords.run(actor, { kind: 'offer', id, ...body });
  }

  @Post('proposals/:id/redactions')
  @ApiTags('proposals')
  @NeedsIdempotencyKey()
  @Answers(RedactionDto, 201)
  async proposal(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @Body() body: NewRedactionDto,
  ): Promise<RedactionDto> {
    return this.redactWords.run(actor, { kind: 'proposal', id, ...body });
  }

  @Post('reports/:id/redactions')
  @ApiTags('reports')
  @NeedsIdempotencyKey()
  @Answers(RedactionDto, 201)
  async report(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @Body() body: NewRedactionDto,
  ): Promise<RedactionDto> {
    return this.redactWords.run(actor, { kind: 'report', id, ...body });
  }

  /** Out of signed documents, too: the fingerprint that was signed stays, with a note beside it. */
  @Post('agreements/:id/redactions')
  @ApiTags('agreements')
  @NeedsIdempotencyKey()
  @Answers(RedactionDto, 201)
  async agreement(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @Body() body: NewRedactionDto,
  ): Promise<RedactionDto> {
    return this.redactWords.run(actor, { kind: 'agreement', id, ...body });
  }
}
