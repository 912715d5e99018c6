import { Injectable } from '@nestjs/common';
import { Actor } from '@evenhand/kernel';
import { Database, lockById } from '@evenhand/platform';
import { Report } from '../data/report.entity.js';
import { checkContent } from '../domain/check-content.js';
import { ReportContent } from '../domain/report-content.js';
import { writeReport } from '../domain/write-report.js';
import { plannedOf } from '../reads/planned.reader.js';
import { writeLines } from './report-lines.js';

export interface WriteReportInput extends ReportContent {
  reportId: string;
  expectedVersion?: number;
}

/** Saves what the supporter has written so far. Nobody else sees it before it is submitted. */
@Injectable()
export class WriteReport {
  constructor(private readonly database: Database) {}

  run(actor: Actor, input: WriteReportInput): Promise<{ reportId: string }> {
    return this.database.transaction(actor, async (tx) => {
      const report = await lockById(tx, Report, input.reportId, input.expectedVersion);
      report.status = writeReport(report, actor);
      const planned = await plannedOf(tx, report.agreementId);
      const content = checkContent(input, {
        outputs: planned.outputs.map(({ code }) => code),
        outcomes: planned.outcomes.map(({ measureCode }) => measureCode),
      });
      await writeLines(tx, report, content);
      // Also where only a line changed, so that a second window cannot overwrite it unseen.
      await tx.update(Report, { id: report.id }, { narrative: content.narrative });
      return { reportId: report.id };
    });
  }
}
