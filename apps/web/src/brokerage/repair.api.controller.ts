import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiQuery, ApiTags } from '@nestjs/swagger';
import { ApplyRepair, SuggestRepair } from '@evenhand/brokerage';
import type { PersonActor } from '@evenhand/kernel';
import { Answers } from '../api/answers.js';
import { ready } from '../matching/not-ready.js';
import { staffRoles } from '../register/who.js';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { AppliedRepairDto, RepairDto, RepairToApplyDto } from './repair.dto.js';
import { boundOf } from './repair-bound.js';

@Controller('api/v1/proposals/:id/repair')
@ApiTags('proposals')
@Access({ roles: staffRoles })
export class RepairApiController {
  constructor(
    private readonly suggestRepair: SuggestRepair,
    private readonly applyRepair: ApplyRepair,
  ) {}

  /** Which drafts would move if this proposal fell away, and what each would lose. Changes nothing. */
  @Get()
  @ApiQuery({
    name: 'most',
    required: false,
    description: 'Other drafts that may move; otherwise as the settings say.',
  })
  @Answers(RepairDto)
  async suggest(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @Query('most') most: unknown,
  ): Promise<RepairDto> {
    const suggested = ready(await this.suggestRepair.run(actor, { id, most: boundOf(most) }));
    const { key, most: bound, hasFallen, drafts, gap, moves } = suggested;
    return {
      ...{ key, most: bound, hasFallen, drafts, gap },
      moves: moves.map(({ needId, before, after, scoreLost }) => ({
        ...{ needId, before, after, scoreLost },
      })),
    };
  }

  /** Takes the moved drafts back and proposes the new ones; they still have to be approved. */
  @Post()
  @Answers(AppliedRepairDto, 201)
  async apply(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @Body() { most, key }: RepairToApplyDto,
  ): Promise<AppliedRepairDto> {
    return this.applyRepair.run(actor, { id, most, key });
  }
}
