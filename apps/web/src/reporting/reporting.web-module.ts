import { Module } from '@nestjs/common';
import { CaseworkModule } from '@evenhand/casework';
import { ReportingModule } from '@evenhand/reporting';
import { EvidenceApiController } from './evidence.api.controller.js';
import { EvidenceFateController } from './evidence-fate.controller.js';
import { EvidenceController } from './evidence.controller.js';
import { ReportAnswersController } from './report-answers.controller.js';
import { ReportWritingController } from './report-writing.controller.js';
import { ReportsApiController } from './reports.api.controller.js';
import { ReportsController } from './reports.controller.js';

@Module({
  imports: [ReportingModule, CaseworkModule],
  controllers: [
    ReportsController,
    ReportWritingController,
    ReportAnswersController,
    EvidenceController,
    EvidenceFateController,
    EvidenceApiController,
    ReportsApiController,
  ],
})
export class ReportingWebModule {}
