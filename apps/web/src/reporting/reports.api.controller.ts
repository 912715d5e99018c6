import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AcceptReport, ReturnReport, SubmitReport } from '@evenhand/casework';
import type { Page, PersonActor } from '@evenhand/kernel';
import { Database } from '@evenhand/platform';
import {
  CountersignReport,
  DraftReport,
  reportList,
  reportPage,
  WriteReport,
} from '@evenhand/reporting';
import { reviewers, signers, staff } from '../agreements/agreement-roles.js';
import { Answers, AnswersPage } from '../api/answers.js';
import { ExpectedVersion } from '../api/expected-version.js';
import { NeedsIdempotencyKey } from '../api/needs-idempotency-key.js';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import {
  NewAcceptanceDto,
  NewCountersignatureDto,
  NewReportDto,
  NewReturnDto,
  ReportDto,
  WrittenReportDto,
  reportDto,
  ReportLineDto,
  reportLineDto,
  ReportQuery,
} from './reports.dto.js';

@Controller('api/v1/reports')
@ApiTags('reports')
@Access({ roles: reviewers })
export class ReportsApiController {
  constructor(
    private readonly database: Database,
    private readonly draftReport: DraftReport,
    private readonly writeReport: WriteReport,
    private readonly submitReport: SubmitReport,
    private readonly countersignReport: CountersignReport,
    private readonly acceptReport: AcceptReport,
    private readonly returnReport: ReturnReport,
  ) {}

  @Get()
  @AnswersPage(ReportLineDto)
  async list(
    @CurrentActor() actor: PersonActor,
    @Query() query: ReportQuery,
  ): Promise<Page<ReportLineDto>> {
    const page = await this.database.read(actor, (tx) => reportList(tx, query, query));
    return { ...page, items: page.items.map(reportLineDto) };
  }

  @Post()
  @Access({ roles: signers, school: true })
  @NeedsIdempotencyKey()
  @Answers(ReportDto, 201)
  async draft(@CurrentActor() actor: PersonActor, @Body() body: NewReportDto): Promise<ReportDto> {
    const { reportId } = await this.draftReport.run(actor, body);
    return this.report(actor, reportId);
  }

  @Get(':id')
  @Answers(ReportDto)
  async show(@CurrentActor() actor: PersonActor, @Param('id') id: string): Promise<ReportDto> {
    return this.report(actor, id);
  }

  /** Replaces the content of a draft, or of a report that came back. */
  @Put(':id')
  @Access({ roles: signers, school: true })
  @Answers(ReportDto)
  async write(
    @CurrentActor() actor: PersonActor,
    @Param('id') reportId: string,
    @ExpectedVersion() expectedVersion: number | undefined,
    @Body() body: WrittenReportDto,
  ): Promise<ReportDto> {
    await this.writeReport.run(actor, { reportId, expectedVersion, ...body });
    return this.report(actor, reportId);
  }

  @Post(':id/submission')
  @Access({ roles: signers, school: true })
  @Answers(ReportDto, 201)
  async submit(
    @CurrentActor() actor: PersonActor,
    @Param('id') reportId: string,
    @ExpectedVersion() expectedVersion: number | undefined,
  ): Promise<ReportDto> {
    await this.submitReport.run(actor, { reportId, expectedVersion });
    return this.report(actor, reportId);
  }

  /** The supported school agrees, or disagrees and says with what. */
  @Post(':id/countersignature')
  @Access({ roles: signers, school: true })
  @Answers(ReportDto, 201)
  async countersign(
    @CurrentActor() actor: PersonActor,
    @Param('id') reportId: string,
    @Body() { stance, comment = '' }: NewCountersignatureDto,
  ): Promise<ReportDto> {
    await this.countersignReport.run(actor, { reportId, stance, comment });
    return this.report(actor, reportId);
  }

  /** From now on its figures count. */
  @Post(':id/acceptance')
  @Access({ roles: staff })
  @Answers(ReportDto, 201)
  async accept(
    @CurrentActor() actor: PersonActor,
    @Param('id') reportId: string,
    @ExpectedVersion() expectedVersion: number | undefined,
    @Body() { note = '', verdict, reviewNote }: NewAcceptanceDto,
  ): Promise<ReportDto> {
    await this.acceptReport.run(actor, { reportId, note, verdict, reviewNote, expectedVersion });
    return this.report(actor, reportId);
  }

  @Post(':id/return')
  @Access({ roles: staff })
  @Answers(ReportDto, 201)
  async return(
    @CurrentActor() actor: PersonActor,
    @Param('id') reportId: string,
    @ExpectedVersion() expectedVersion: number | undefined,
    @Body() { reason }: NewReturnDto,
  ): Promise<ReportDto> {
    await this.returnReport.run(actor, { reportId, reason, expectedVersion });
    return this.report(actor, reportId);
  }

  private async report(actor: PersonActor, id: string): Promise<ReportDto> {
    return this.database.read(actor, async (tx) => reportDto(await reportPage(tx, id)));
  }
}
