import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { CompareRuns, proposalsPage, queueCounts, StartMatchingRun } from '@evenhand/brokerage';
import { notFound } from '@evenhand/kernel';
import type { PersonActor } from '@evenhand/kernel';
import {
  CancelRun,
  countsInDays,
  countUnserved,
  isComparedAtOnce,
  latestComparison,
  matchingSettings,
  replaysOfRun,
  runById,
  runsPage,
  scarcityOfRun,
  unservedPage,
} from '@evenhand/matching';
import { Clock, Database } from '@evenhand/platform';
import { staffRoles } from '../register/who.js';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { submit } from '../shell/forms/submit.js';
import { Page, redirect, Redirect, View } from '../shell/pages/page.js';
import { RunForm } from './runs.form.js';
import { newRunPage } from './new-run.page.js';
import type { NewRunPage } from './new-run.page.js';
import { runPageModel } from './run.page.js';
import type { RunPage } from './run.page.js';
import { runsPageModel } from './runs.page.js';
import type { RunsPage } from './runs.page.js';

@Controller('broker/runs')
@ApiExcludeController()
@Access({ roles: staffRoles })
export class RunsController {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly startMatchingRun: StartMatchingRun,
    private readonly cancelRun: CancelRun,
    private readonly compareRuns: CompareRuns,
  ) {}

  @Get()
  @Page('matching/runs')
  async list(
    @CurrentActor() actor: PersonActor,
    @Query('after') after: unknown,
  ): Promise<RunsPage> {
    const page = { after: typeof after === 'string' ? after : null, limit: 30 };
    return this.database.read(actor, async (tx) =>
      runsPageModel(await runsPage(tx, actor.partnershipId ?? '', page)),
    );
  }

  @Get('new')
  @Page('matching/new-run')
  async blank(@CurrentActor() actor: PersonActor): Promise<NewRunPage> {
    return this.form(actor, { preset: 'equity' });
  }

  @Post()
  async start(@CurrentActor() actor: PersonActor, @Body() body: unknown): Promise<Redirect | View> {
    return submit(RunForm, body, {
      template: 'matching/new-run',
      page: (values) => this.form(actor, values),
      work: async ({ preset, dryRun }) => {
        const { id } = await this.startMatchingRun.run(actor, { preset, dryRun: dryRun === 'yes' });
        return redirect(`/broker/runs/${id}`);
      },
    });
  }

  @Get(':id')
  @Page('matching/run')
  async show(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @Query('after') after: unknown,
    @Query('search') searched: unknown,
  ): Promise<RunPage> {
    const page = { after: typeof after === 'string' ? after : null, limit: 50 };
    const search = typeof searched === 'string' ? searched.slice(0, 200) : '';
    return this.database.read(actor, async (tx) => {
      const run = await runById(tx, id);
      if (!run) throw notFound('matching run');
      const parts = {
        ...{ run, search },
        proposals: await proposalsPage(tx, { runId: id, search }, page),
        unserved: (await unservedPage(tx, id, {}, { after: null, limit: 10 })).items,
        unservedCount: await countUnserved(tx, id),
        scarcity: await scarcityOfRun(tx, id),
        replays: await replaysOfRun(tx, id),
      };
      return runPageModel(parts, actor);
    });
  }

  /** Where there is too much to compare while the page is being made. */
  @Post('comparison')
  async compare(@CurrentActor() actor: PersonActor): Promise<Redirect> {
    await this.compareRuns.run(actor);
    return redirect('/broker/runs/new', 'The comparison is being made. Look again in a minute.');
  }

  @Post(':id/cancellation')
  async cancel(@CurrentActor() actor: PersonActor, @Param('id') id: string): Promise<Redirect> {
    await this.cancelRun.run(actor, { id });
    return redirect(`/broker/runs/${id}`, 'The run was cancelled.');
  }

  private async form(actor: PersonActor, values: Record<string, unknown>): Promise<NewRunPage> {
    const partnershipId = actor.partnershipId ?? '';
    const { counts, kept, isInDays } = await this.database.read(actor, async (tx) => ({
      counts: await queueCounts(tx, this.clock.today()),
      kept: await latestComparison(tx, partnershipId),
      isInDays: countsInDays(await matchingSettings(tx, partnershipId)),
    }));
    const { needsToMatch: needs, offersToMatch: offers } = counts;
    const isSmall = isComparedAtOnce(needs, offers);
    const outcomes = needs > 0 && isSmall ? await this.compareRuns.preview(actor) : null;
    return newRunPage({ needs, offers }, { isSmall, outcomes, kept, isInDays }, values);
  }
}
