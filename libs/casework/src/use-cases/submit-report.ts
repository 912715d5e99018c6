import { Injectable } from '@nestjs/common';
import { reportReviewPoint } from '@evenhand/agreements';
import { Actor } from '@evenhand/kernel';
import { Clock, Database } from '@evenhand/platform';
import { ReportToSubmit, submitReport } from '@evenhand/reporting';

/** The supporter hands a report in: the report is submitted and its review point is reported. */
@Injectable()
export class SubmitReport {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  run(actor: Actor, input: ReportToSubmit): Promise<{ reportId: string }> {
    return this.database.transaction(actor, async (tx) => {
      const now = this.clock.now();
      const report = await submitReport(tx, actor, input, now);
      await reportReviewPoint(tx, actor, report.reviewPointId, now);
      return { reportId: report.id };
    });
  }
}
