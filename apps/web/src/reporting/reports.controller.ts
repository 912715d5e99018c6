import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { hiddenByTies } from '@evenhand/casework';
import type { PersonActor } from '@evenhand/kernel';
import { Database } from '@evenhand/platform';
import { DraftReport, reportList, reportStatuses } from '@evenhand/reporting';
import { reviewers, signers } from '../agreements/agreement-roles.js';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { parseForm } from '../shell/forms/parse-form.js';
import { Page, redirect, Redirect } from '../shell/pages/page.js';
import { NewReportForm } from './answer.form.js';
import { readReport } from './report-view.js';
import type { ReportModel } from './report.page.js';
import { reportsPage } from './reports.page.js';
import type { ReportsPage } from './reports.page.js';

@Controller('reports')
@ApiExcludeController()
@Access({ roles: reviewers })
export class ReportsController {
  constructor(
    private readonly database: Database,
    private readonly draftReport: DraftReport,
  ) {}

  @Get()
  @Page('reporting/reports')
  async list(
    @CurrentActor() actor: PersonActor,
    @Query('after') after: unknown,
    @Query('status') asked: unknown,
  ): Promise<ReportsPage> {
    const status = reportStatuses.find((known) => known === asked);
    const page = { after: typeof after === 'string' ? after : null, limit: 30 };
    return this.database.read(actor, async (tx) => {
      const found = await reportList(tx, page, { status });
      return reportsPage(found, status, await hiddenByTies(tx));
    });
  }

  /** The button on a review point's page. */
  @Post()
  @Access({ roles: signers, school: true })
  async start(@CurrentActor() actor: PersonActor, @Body() body: unknown): Promise<Redirect> {
    const form = parseForm(NewReportForm, body);
    const reviewPointId = form.ok ? form.value.reviewPointId : '';
    const { reportId } = await this.draftReport.run(actor, { reviewPointId });
    return redirect(`/reports/${reportId}/edit`);
  }

  @Get(':id')
  @Page('reporting/report')
  async show(@CurrentActor() actor: PersonActor, @Param('id') id: string): Promise<ReportModel> {
    return readReport(this.database, actor, id);
  }
}
