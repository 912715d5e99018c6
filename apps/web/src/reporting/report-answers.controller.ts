import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { AcceptReport, ReturnReport } from '@evenhand/casework';
import type { PersonActor } from '@evenhand/kernel';
import { Database } from '@evenhand/platform';
import { CountersignReport } from '@evenhand/reporting';
import { signers, staff } from '../agreements/agreement-roles.js';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { submit } from '../shell/forms/submit.js';
import { redirect, Redirect, View } from '../shell/pages/page.js';
import { AcceptForm, CountersignForm, ReturnForm } from './answer.form.js';
import { readReport } from './report-view.js';
import type { ReportModel } from './report.page.js';

/** What the supported school and the broker say of a report; the forms stand on its page. */
@Controller('reports/:id')
@ApiExcludeController()
export class ReportAnswersController {
  constructor(
    private readonly database: Database,
    private readonly countersignReport: CountersignReport,
    private readonly acceptReport: AcceptReport,
    private readonly returnReport: ReturnReport,
  ) {}

  @Post('countersignature')
  @Access({ roles: signers, school: true })
  async countersign(
    @CurrentActor() actor: PersonActor,
    @Param('id') reportId: string,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return submit(CountersignForm, body, {
      template: 'reporting/report',
      page: (values) => this.page(actor, reportId, values),
      work: async ({ stance, comment = '' }) => {
        await this.countersignReport.run(actor, { reportId, stance, comment });
        return redirect(`/reports/${reportId}`, 'Your answer is with the broker.');
      },
    });
  }

  @Post('acceptance')
  @Access({ roles: staff })
  async accept(
    @CurrentActor() actor: PersonActor,
    @Param('id') reportId: string,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return submit(AcceptForm, body, {
      template: 'reporting/report',
      page: (values) => this.page(actor, reportId, values),
      work: async ({ verdict, reviewNote, note = '' }) => {
        await this.acceptReport.run(actor, { reportId, note, verdict, reviewNote });
        return redirect(`/reports/${reportId}`, 'The report is accepted; its figures count now.');
      },
    });
  }

  @Post('return')
  @Access({ roles: staff })
  async return(
    @CurrentActor() actor: PersonActor,
    @Param('id') reportId: string,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return submit(ReturnForm, body, {
      template: 'reporting/report',
      page: (values) => this.page(actor, reportId, values),
      work: async ({ reason }) => {
        await this.returnReport.run(actor, { reportId, reason });
        return redirect(`/reports/${reportId}`, 'The report went back to the supporter.');
      },
    });
  }

  private page(
    actor: PersonActor,
    id: string,
    values: Record<string, unknown>,
  ): Promise<ReportModel> {
    return readReport(this.database, actor, id, values);
  }
}
