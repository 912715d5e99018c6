import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { notFound } from '@evenhand/kernel';
import type { Page, PersonActor } from '@evenhand/kernel';
import { ReplayRun, runById, scarcityInWords, scarcityOfRun } from '@evenhand/matching';
import type { ScarcityView } from '@evenhand/matching';
import { Database, isUuid } from '@evenhand/platform';
import { Answers, AnswersPage } from '../api/answers.js';
import { phaseNames, said } from '../register/register-words.js';
import { staffRoles } from '../register/who.js';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import {
  ForcedPairDto,
  NeedReasonsDto,
  NotChosenDto,
  PairQuery,
  ReplayDto,
  ScarcityDto,
} from './run-reasons.dto.js';
import { readAnswers } from './run-reasons.js';

@Controller('api/v1/matching-runs/:id')
@ApiTags('matching-runs')
@Access({ roles: staffRoles })
export class RunReasonsApiController {
  constructor(
    private readonly database: Database,
    private readonly replayRun: ReplayRun,
  ) {}

  /** Solves the run again from what was stored and compares the answers byte by byte. */
  @Post('replay')
  @Answers(ReplayDto, 201)
  async replay(@CurrentActor() actor: PersonActor, @Param('id') id: string): Promise<ReplayDto> {
    return this.replayRun.run(actor, { id });
  }

  /** Where one more place would help most: areas, phases and places, the scarcest of each first. */
  @Get('scarcity')
  @AnswersPage(ScarcityDto)
  async scarcity(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
  ): Promise<Page<ScarcityDto>> {
    const view = await this.database.read(actor, async (tx) => {
      if (!(await runById(tx, id))) throw notFound('matching run');
      return scarcityOfRun(tx, id);
    });
    return { items: view === null ? [] : scarcityDtos(view), next: null };
  }

  /** Why a need waits and what would serve it, or what else it could have had. */
  @Get('needs/:needId/reasons')
  @Answers(NeedReasonsDto)
  async reasons(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @Param('needId') needId: string,
  ): Promise<NeedReasonsDto> {
    if (!isUuid(needId)) throw notFound('need');
    const { answers } = await readAnswers(this.database, actor, id, {
      unserved: { needId },
      alternatives: { needId, most: 3 },
    });
    const { alternatives, unserved } = answers;
    if (alternatives === null) throw notFound('need');
    return {
      missing: unserved?.missing ?? 0,
      alternatives,
      outrankedAt: unserved?.outrankedAt ?? [],
      wouldServe: unserved?.wouldServe ?? [],
    };
  }

  /** Offers with room that the run gave nobody, and why; at most 50. */
  @Get('not-chosen')
  @AnswersPage(NotChosenDto)
  async notChosen(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
  ): Promise<Page<NotChosenDto>> {
    const { answers } = await readAnswers(this.database, actor, id, { notChosen: { most: 50 } });
    return { items: answers.notChosen ?? [], next: null };
  }

  /** What the whole would lose if this pair were insisted on: exact. Nothing is changed by asking. */
  @Get('forced-pair')
  @Answers(ForcedPairDto)
  async force(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @Query() { needId, offerId }: PairQuery,
  ): Promise<ForcedPairDto> {
    const { answers } = await readAnswers(this.database, actor, id, { force: { needId, offerId } });
    if (answers.force === null) throw notFound('pair');
    const { moves, refusal, cost, fewerPairs, coverageLost, qualityLost } = answers.force;
    return { refusal, cost, fewerPairs, coverageLost, qualityLost, needsMoved: moves.length };
  }
}

function scarcityDtos({ table, areaNames }: ScarcityView): ScarcityDto[] {
  const dto = (
    kind: string,
    name: string,
    row: { price: number; points: number; slots: number; missing: number },
  ): ScarcityDto => ({
    ...{ kind, name, points: row.points, slots: row.slots, missing: row.missing },
    words: scarcityInWords(name, row),
  });
  return [
    ...table.areas.map((row) => dto('area', areaNames[row.area] ?? 'An area of before', row)),
    ...table.phases.map((row) => dto('phase', said(phaseNames, row.phase), row)),
    ...table.places.map((row) => dto('place', row.place, row)),
  ];
}
