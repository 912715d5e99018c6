import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { SubmitReport } from '@evenhand/casework';
import type { PersonActor } from '@evenhand/kernel';
import { Database } from '@evenhand/platform';
import { WriteReport } from '@evenhand/reporting';
import { signers } from '../agreements/agreement-roles.js';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { submit } from '../shell/forms/submit.js';
import { Page, redirect, Redirect, View } from '../shell/pages/page.js';
import { reportFormPage } from './report-form.page.js';
import type { ReportFormPage } from './report-form.page.js';
import { readReport } from './report-view.js';
import { ReportForm } from './report.form.js';
import { SubmissionForm } from './submission.form.js';

/** The supporter writes the report, looks it over, hands it in. */
@Controller('reports/:id')
@ApiExcludeController()
@Access({ roles: signers, school: true })
export class ReportWritingController {
  constructor(
    private readonly database: Database,
    private readonly writeReport: WriteReport,
    private readonly submitReport: SubmitReport,
  ) {}

  @Get('edit')
  @Page('reporting/edit')
  async edit(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
  ): Promise<ReportFormPage | Redirect> {
    const model = await readReport(this.database, actor, id);
    return model.mayWrite ? reportFormPage(model) : redirect(model.href);
  }

  @Post('edit')
  async write(
    @CurrentActor() actor: PersonActor,
    @Param('id') reportId: string,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return submit(ReportForm, body, {
      template: 'reporting/edit',
      page: async (values) =>
        reportFormPage(await readReport(this.database, actor, reportId), values),
      work: async ({ version, narrative = '', outputs, outcomes }) => {
        await this.writeReport.run(actor, {
          reportId,
          expectedVersion: version,
          narrative,
          outputs: outputs.map(({ code, delivered = null }) => ({ code, delivered })),
          outcomes: outcomes.map(({ measureCode, result = null, isFinal, note = '' }) => ({
            measureCode,
            result,
            isFinal: isFinal === 'yes',
            note,
          })),
        });
        return redirect(
          `/reports/${reportId}`,
          'The report was saved. Look it over, then send it.',
        );
      },
    });
  }

  @Post('submission')
  async submit(
    @CurrentActor() actor: PersonActor,
    @Param('id') reportId: string,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return submit(SubmissionForm, body, {
      template: 'reporting/edit',
      page: async () => reportFormPage(await readReport(this.database, actor, reportId)),
      work: async ({ version }) => {
        await this.submitReport.run(actor, { reportId, expectedVersion: version });
        return redirect(
          `/reports/${reportId}`,
          'The report was sent. The supported school and the broker are asked to read it.',
        );
      },
    });
  }
}
