import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { notFound } from '@evenhand/kernel';
import type { Page, PersonActor } from '@evenhand/kernel';
import {
  notChosenPage,
  replayOfRun,
  replaysOfRun,
  RequestReplay,
  runById,
  unservedPage,
} from '@evenhand/matching';
import { Database, type Tx } from '@evenhand/platform';
import { Answers, AnswersPage } from '../api/answers.js';
import { staffRoles } from '../register/who.js';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import {
  NotChosenDto,
  NotChosenQuery,
  ReplayDto,
  replayDto,
  RunListQuery,
} from './run-lists.dto.js';
import { UnservedDto } from './runs.dto.js';

/** The lists of a run, page by page, and its replays. */
@Controller('api/v1/matching-runs/:id')
@ApiTags('matching-runs')
@Access({ roles: staffRoles })
export class RunListsApiController {
  constructor(
    private readonly database: Database,
    private readonly requestReplay: RequestReplay,
  ) {}

  /** Why each need without all its supporters was not served. The pairs are proposals: `?runId=`. */
  @Get('unserved')
  @AnswersPage(UnservedDto)
  async unserved(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @Query() query: RunListQuery,
  ): Promise<Page<UnservedDto>> {
    const page = await this.ofRun(actor, id, (tx) =>
      unservedPage(tx, id, { search: query.search }, query),
    );
    const items = page.items.map(({ needId, missing, why }) => ({ needId, missing, why }));
    return { ...page, items };
  }

  /** Offers with room that the run gave nobody, and why. */
  @Get('not-chosen')
  @AnswersPage(NotChosenDto)
  async notChosen(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @Query() query: NotChosenQuery,
  ): Promise<Page<NotChosenDto>> {
    const { search, why } = query;
    const page = await this.ofRun(actor, id, (tx) => notChosenPage(tx, id, { search, why }, query));
    const items = page.items.map(({ offerId, schoolName, why: reason, feasibleNeeds }) => ({
      ...{ offerId, schoolName, why: reason, feasibleNeeds },
    }));
    return { ...page, items };
  }

  /** 202: the run is being solved again from what was stored, to be compared byte by byte. */
  @Post('replay')
  @Answers(ReplayDto, 202)
  async replay(@CurrentActor() actor: PersonActor, @Param('id') id: string): Promise<ReplayDto> {
    const { id: replayId } = await this.requestReplay.run(actor, { id });
    const replay = await this.database.read(actor, (tx) => replayOfRun(tx, id, replayId));
    if (!replay) throw notFound('replay');
    return replayDto(replay);
  }

  /** How often the run was solved again, and whether the same came out; the last five. */
  @Get('replays')
  @AnswersPage(ReplayDto)
  async replays(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
  ): Promise<Page<ReplayDto>> {
    const replays = await this.ofRun(actor, id, (tx) => replaysOfRun(tx, id));
    return { items: replays.map(replayDto), next: null };
  }

  private async ofRun<T>(actor: PersonActor, id: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.database.read(actor, async (tx) => {
      if (!(await runById(tx, id))) throw notFound('matching run');
      return work(tx);
    });
  }
}
