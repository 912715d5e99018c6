import { Body, Controller, Delete, Get, Param, Post, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags, type ApiBodyOptions } from '@nestjs/swagger';
import { invalid } from '@evenhand/kernel';
import type { PersonActor } from '@evenhand/kernel';
import { Database } from '@evenhand/platform';
import {
  AddEvidence,
  evidenceFile,
  RemoveEvidence,
  ReplaceEvidence,
  reportPage,
  TakeEvidenceAway,
} from '@evenhand/reporting';
import type { FastifyReply } from 'fastify';
import { reviewers, signers, staff } from '../agreements/agreement-roles.js';
import { Answers, AnswersNothing } from '../api/answers.js';
import { NeedsIdempotencyKey } from '../api/needs-idempotency-key.js';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { NewTakingAwayDto } from './evidence.dto.js';
import { isUpload } from './evidence.form.js';
import { ReportDto, reportDto } from './reports.dto.js';
import { LimitRate } from '../shell/http/limit-rate.js';
import type { Upload } from '../shell/http/multipart-body.js';
import { sendAttachment } from './send-attachment.js';

const oneFile: ApiBodyOptions = {
  schema: {
    type: 'object',
    required: ['file'],
    properties: { file: { type: 'string', format: 'binary' } },
  },
};

@Controller('api/v1/reports/:id/evidence')
@ApiTags('reports')
@Access({ roles: reviewers })
export class EvidenceApiController {
  constructor(
    private readonly database: Database,
    private readonly addEvidence: AddEvidence,
    private readonly removeEvidence: RemoveEvidence,
    private readonly takeEvidenceAway: TakeEvidenceAway,
    private readonly replaceEvidence: ReplaceEvidence,
  ) {}

  /** A PDF, PNG, JPEG, Word or Excel file of up to 10 MB, as the part `file`. */
  @Post()
  @LimitRate({ limit: 120, seconds: 600 })
  @Access({ roles: signers, school: true })
  @NeedsIdempotencyKey()
  @ApiConsumes('multipart/form-data')
  @ApiBody(oneFile)
  @Answers(ReportDto, 201)
  async add(
    @CurrentActor() actor: PersonActor,
    @Param('id') reportId: string,
    @Body() body: unknown,
  ): Promise<ReportDto> {
    await this.addEvidence.run(actor, { reportId, ...fileOf(body) });
    return this.report(actor, reportId);
  }

  /** Takes the file away for good: its bytes and its name; for brokers without a tie to the schools. */
  @Post(':evidenceId/taking-away')
  @Access({ roles: staff })
  @NeedsIdempotencyKey()
  @Answers(ReportDto, 201)
  async takeAway(
    @CurrentActor() actor: PersonActor,
    @Param('id') reportId: string,
    @Param('evidenceId') evidenceId: string,
    @Body() { reason, confirm }: NewTakingAwayDto,
  ): Promise<ReportDto> {
    await this.takeEvidenceAway.run(actor, { reportId, evidenceId, reason, isSure: confirm });
    return this.report(actor, reportId);
  }

  /** A clean file, as the part `file`, in place of one that was taken away; however the report stands. */
  @Post(':evidenceId/replacement')
  @LimitRate({ limit: 120, seconds: 600 })
  @Access({ roles: signers, school: true, power: 'act' })
  @NeedsIdempotencyKey()
  @ApiConsumes('multipart/form-data')
  @ApiBody(oneFile)
  @Answers(ReportDto, 201)
  async replace(
    @CurrentActor() actor: PersonActor,
    @Param('id') reportId: string,
    @Param('evidenceId') evidenceId: string,
    @Body() body: unknown,
  ): Promise<ReportDto> {
    await this.replaceEvidence.run(actor, { reportId, evidenceId, ...fileOf(body) });
    return this.report(actor, reportId);
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

  @Delete(':evidenceId')
  @Access({ roles: signers, school: true })
  @AnswersNothing()
  async remove(
    @CurrentActor() actor: PersonActor,
    @Param('id') reportId: string,
    @Param('evidenceId') evidenceId: string,
  ): Promise<void> {
    await this.removeEvidence.run(actor, { reportId, evidenceId });
  }

  private report(actor: PersonActor, id: string): Promise<ReportDto> {
    return this.database.read(actor, async (tx) => reportDto(await reportPage(tx, id)));
  }
}

/** @throws invalid `file-missing` */
function fileOf(body: unknown): Upload {
  const file = typeof body === 'object' && body !== null && 'file' in body ? body.file : null;
  if (isUpload(file)) return file;
  const message = 'Send the file as multipart/form-data, in a part named file.';
  throw invalid('file-missing', message, [{ field: 'file', message }]);
}
