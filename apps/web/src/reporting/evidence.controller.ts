import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { PersonActor } from '@evenhand/kernel';
import { Database } from '@evenhand/platform';
import { AddEvidence, evidenceFile, RemoveEvidence } from '@evenhand/reporting';
import type { FastifyReply } from 'fastify';
import { reviewers, signers } from '../agreements/agreement-roles.js';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { LimitRate } from '../shell/http/limit-rate.js';
import { submit } from '../shell/forms/submit.js';
import { redirect, Redirect, View } from '../shell/pages/page.js';
import { EvidenceForm } from './evidence.form.js';
import { reportFormPage } from './report-form.page.js';
import { readReport } from './report-view.js';
import { sendAttachment } from './send-attachment.js';

@Controller('reports/:id/evidence')
@ApiExcludeController()
@Access({ roles: reviewers })
export class EvidenceController {
  constructor(
    private readonly database: Database,
    private readonly addEvidence: AddEvidence,
    private readonly removeEvidence: RemoveEvidence,
  ) {}

  @Post()
  @LimitRate({ limit: 120, seconds: 600 })
  @Access({ roles: signers, school: true })
  async add(
    @CurrentActor() actor: PersonActor,
    @Param('id') reportId: string,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return submit(EvidenceForm, body, {
      template: 'reporting/edit',
      page: async () => reportFormPage(await readReport(this.database, actor, reportId)),
      work: async ({ file }) => {
        await this.addEvidence.run(actor, { reportId, ...file });
        return redirect(`/reports/${reportId}/edit`, 'The file was added.');
      },
    });
  }

  @Get(':evidenceId')
  async download(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @Param('evidenceId') evidenceId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const file = await this.database.read(actor, (tx) => evidenceFile(tx, id, evidenceId));
    return sendAttachment(reply, file);
  }

  @Post(':evidenceId/removal')
  @Access({ roles: signers, school: true })
  async remove(
    @CurrentActor() actor: PersonActor,
    @Param('id') reportId: string,
    @Param('evidenceId') evidenceId: string,
  ): Promise<Redirect> {
    await this.removeEvidence.run(actor, { reportId, evidenceId });
    return redirect(`/reports/${reportId}/edit`, 'The file was removed.');
  }
}
