import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { notFound } from '@evenhand/kernel';
import type { Page, PersonActor } from '@evenhand/kernel';
import { runById, scarcityInWords, scarcityOfRun } from '@evenhand/matching';
import type { RunAnswers, RunQuestions, ScarcityView } from '@evenhand/matching';
import { Clock, Database, isUuid } from '@evenhand/platform';
import { Answers, AnswersPage } from '../api/answers.js';
import { phaseNames, said } from '../register/register-words.js';
import { staffRoles } from '../register/who.js';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { ready } from './not-ready.js';
import {
  ForcedPairDto,
  NeedReasonsDto,
  OfferReasonsDto,
  PairQuery,
  ScarcityDto,
} from './run-reasons.dto.js';
import { readAnswers } from './run-reasons.js';

@Controller('api/v1/matching-runs/:id')
@ApiTags('matching-runs')
@Access({ roles: staffRoles })
export class RunReasonsApiController {
  constructor(
    readonly database: Database,
    readonly clock: Clock,
  ) {}

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
    const { alternatives, unserved } = await this.answers(actor, id, {
      unserved: { needId },
      alternatives: { needId, most: 3 },
    });
    if (alternatives === null) throw notFound('need');
    return {
      missing: unserved?.missing ?? 0,
      alternatives,
      outrankedAt: unserved?.outrankedAt ?? [],
      wouldServe: unserved?.wouldServe ?? [],
      shortOfDays: unserved?.shortOfDays ?? [],
    };
  }

  /** Why an offer with room was given nobody, and whom it could have supported. */
  @Get('offers/:offerId/reasons')
  @Answers(OfferReasonsDto)
  async offerReasons(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @Param('offerId') offerId: string,
  ): Promise<OfferReasonsDto> {
    if (!isUuid(offerId)) throw notFound('offer');
    const { notChosen } = await this.answers(actor, id, { notChosen: { offerIds: [offerId] } });
    const [offer] = notChosen ?? [];
    if (!offer) throw notFound('offer that was not chosen');
    return offer;
  }

  /** What the whole would lose if this pair were insisted on: exact. Nothing is changed by asking. */
  @Get('forced-pair')
  @Answers(ForcedPairDto)
  async force(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @Query() { needId, offerId }: PairQuery,
  ): Promise<ForcedPairDto> {
    const { force } = await this.answers(actor, id, { force: { needId, offerId } });
    if (force === null) throw notFound('pair');
    const { moves, refusal, cost, fewerPairs, coverageLost, qualityLost } = force;
    return { refusal, cost, fewerPairs, coverageLost, qualityLost, needsMoved: moves.length };
  }

  /** @throws NotReady where a large run has to be asked by a job: 503, with Retry-After */
  private async answers(
    actor: PersonActor,
    id: string,
    questions: RunQuestions,
  ): Promise<RunAnswers> {
    return ready(await readAnswers(this, actor, id, questions)).answers;
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
