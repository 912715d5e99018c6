import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { notFound } from '@evenhand/kernel';
import type { PersonActor } from '@evenhand/kernel';
import { Database } from '@evenhand/platform';
import { ReplaceEvidence, reportPage, TakeEvidenceAway } from '@evenhand/reporting';
import { signers } from '../agreements/agreement-roles.js';
import { staffRoles } from '../register/who.js';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { submit } from '../shell/forms/submit.js';
import { LimitRate } from '../shell/http/limit-rate.js';
import { Page, redirect, Redirect, View } from '../shell/pages/page.js';
import { TakingAwayForm } from './evidence-fate.form.js';
import { evidenceFatePage, evidenceView } from './evidence-fate.page.js';
import type { EvidenceFatePage, EvidenceView } from './evidence-fate.page.js';
import { EvidenceForm } from './evidence.form.js';

/** A broker takes a file away for good; its school sends a clean one in its place. */
@Controller('reports/:id/evidence/:evidenceId')
@ApiExcludeController()
@Access({ roles: staffRoles })
export class EvidenceFateController {
  constructor(
    private readonly database: Database,
    private readonly takeEvidenceAway: TakeEvidenceAway,
    private readonly replaceEvidence: ReplaceEvidence,
  ) {}

  @Get('taking-away')
  @Page('reporting/take-evidence-away')
  async ask(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @Param('evidenceId') evidenceId: string,
  ): Promise<EvidenceFatePage> {
    return this.askPage(actor, id, evidenceId, {});
  }

  @Post('taking-away')
  async takeAway(
    @CurrentActor() actor: PersonActor,
    @Param('id') reportId: string,
    @Param('evidenceId') evidenceId: string,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return submit(TakingAwayForm, body, {
      template: 'reporting/take-evidence-away',
      page: (values) => this.askPage(actor, reportId, evidenceId, values),
      work: async ({ reason }) => {
        const asked = { reportId, evidenceId, reason, isSure: true };
        const { files } = await this.takeEvidenceAway.run(actor, asked);
        const where = files === 1 ? '' : ` It stood in ${files} places, and is gone from all.`;
        return redirect(`/reports/${reportId}`, `The file is gone, and nothing keeps it.${where}`);
      },
    });
  }

  @Get('replacement')
  @Access({ roles: signers, school: true, power: 'act' })
  @Page('reporting/replace-evidence')
  async askForAnother(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @Param('evidenceId') evidenceId: string,
  ): Promise<EvidenceFatePage> {
    return this.replacePage(actor, id, evidenceId);
  }

  @Post('replacement')
  @LimitRate({ limit: 120, seconds: 600 })
  @Access({ roles: signers, school: true, power: 'act' })
  async replace(
    @CurrentActor() actor: PersonActor,
    @Param('id') reportId: string,
    @Param('evidenceId') evidenceId: string,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return submit(EvidenceForm, body, {
      template: 'reporting/replace-evidence',
      page: () => this.replacePage(actor, reportId, evidenceId),
      work: async ({ file }) => {
        await this.replaceEvidence.run(actor, { reportId, evidenceId, ...file });
        return redirect(`/reports/${reportId}`, 'The clean file stands in its place.');
      },
    });
  }

  private async askPage(
    actor: PersonActor,
    id: string,
    evidenceId: string,
    values: Record<string, unknown>,
  ): Promise<EvidenceFatePage> {
    const file = await this.file(actor, id, evidenceId);
    return evidenceFatePage('Take a file away for good', id, 'taking-away', file, values);
  }

  /** For the school that sent it, as long as none came in its place. */
  private async replacePage(
    actor: PersonActor,
    id: string,
    evidenceId: string,
  ): Promise<EvidenceFatePage> {
    const file = await this.file(actor, id, evidenceId);
    if (file.replaceHref === null) throw notFound('report');
    return evidenceFatePage('Send a clean file', id, 'replacement', file);
  }

  private file(actor: PersonActor, id: string, evidenceId: string): Promise<EvidenceView> {
    return this.database.read(actor, async (tx) => {
      const { report, evidence } = await reportPage(tx, id);
      const line = evidence.find((each) => each.id === evidenceId);
      if (!line) throw notFound('file');
      return evidenceView(line, report, actor);
    });
  }
}
