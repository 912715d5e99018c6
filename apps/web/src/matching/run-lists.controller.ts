import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { notFound } from '@evenhand/kernel';
import type { PageRequest, PersonActor } from '@evenhand/kernel';
import {
  notChosenPage,
  RequestReplay,
  runById,
  scarcityOfRun,
  unservedPage,
} from '@evenhand/matching';
import type { MatchingRun } from '@evenhand/matching';
import { Database, type Tx } from '@evenhand/platform';
import { staffRoles } from '../register/who.js';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { Page, redirect, Redirect } from '../shell/pages/page.js';
import { notChosenList, scarcityPage, unservedList } from './run-lists.page.js';
import type { NotChosenList, ScarcityPage, UnservedList } from './run-lists.page.js';

interface ListQuery {
  after?: unknown;
  search?: unknown;
  why?: unknown;
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value.slice(0, 200) : undefined;

const pageOf = ({ after }: ListQuery): PageRequest => ({ after: text(after) ?? null, limit: 50 });

/** The lists of a run, page by page with a search, and its replay. */
@Controller('broker/runs/:id')
@ApiExcludeController()
@Access({ roles: staffRoles })
export class RunListsController {
  constructor(
    private readonly database: Database,
    private readonly requestReplay: RequestReplay,
  ) {}

  @Get('unserved')
  @Page('matching/unserved-list')
  async unserved(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @Query() query: ListQuery,
  ): Promise<UnservedList> {
    const search = text(query.search);
    return this.ofRun(actor, id, async (tx, run) =>
      unservedList(run, await unservedPage(tx, id, { search }, pageOf(query)), search),
    );
  }

  @Get('not-chosen')
  @Page('matching/not-chosen')
  async notChosen(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @Query() query: ListQuery,
  ): Promise<NotChosenList> {
    const filter = { search: text(query.search), why: text(query.why) };
    return this.ofRun(actor, id, async (tx, run) =>
      notChosenList(run, await notChosenPage(tx, id, filter, pageOf(query)), filter),
    );
  }

  @Get('scarcity')
  @Page('matching/scarcity')
  async scarcity(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @Query() query: ListQuery,
  ): Promise<ScarcityPage> {
    return this.ofRun(actor, id, async (tx, run) =>
      scarcityPage(run, await scarcityOfRun(tx, id), text(query.search)),
    );
  }

  @Post('replay')
  async replay(@CurrentActor() actor: PersonActor, @Param('id') id: string): Promise<Redirect> {
    await this.requestReplay.run(actor, { id });
    return redirect(`/broker/runs/${id}`, 'The run is being solved again from what was stored.');
  }

  private async ofRun<T>(
    actor: PersonActor,
    id: string,
    work: (tx: Tx, run: MatchingRun) => Promise<T>,
  ): Promise<T> {
    return this.database.read(actor, async (tx) => {
      const run = await runById(tx, id);
      if (!run) throw notFound('matching run');
      return work(tx, run);
    });
  }
}
