import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CompareRuns } from '@evenhand/brokerage';
import { notFound } from '@evenhand/kernel';
import type { PersonActor } from '@evenhand/kernel';
import { comparisonById } from '@evenhand/matching';
import { Database } from '@evenhand/platform';
import { Answers } from '../api/answers.js';
import { NeedsIdempotencyKey } from '../api/needs-idempotency-key.js';
import { staffRoles } from '../register/who.js';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { ComparisonDto, comparisonDto } from './comparisons.dto.js';

@Controller('api/v1/matching-comparisons')
@ApiTags('matching-runs')
@Access({ roles: staffRoles })
export class ComparisonsApiController {
  constructor(
    private readonly database: Database,
    private readonly compareRuns: CompareRuns,
  ) {}

  /** What each preset would do with what is open and verified now. Large ones are queued: ask again. */
  @Post()
  @NeedsIdempotencyKey()
  @Answers(ComparisonDto, 201)
  async compare(@CurrentActor() actor: PersonActor): Promise<ComparisonDto> {
    const { id } = await this.compareRuns.run(actor);
    return this.show(actor, id);
  }

  @Get(':id')
  @Answers(ComparisonDto)
  async show(@CurrentActor() actor: PersonActor, @Param('id') id: string): Promise<ComparisonDto> {
    const comparison = await this.database.read(actor, (tx) => comparisonById(tx, id));
    if (!comparison) throw notFound('comparison');
    return comparisonDto(comparison);
  }
}
