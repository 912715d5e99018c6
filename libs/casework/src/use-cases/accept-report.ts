import { Injectable } from '@nestjs/common';
import { reviewReviewPoint, Verdict } from '@evenhand/agreements';
import { workDecided } from '@evenhand/identity';
import { Actor } from '@evenhand/kernel';
import { Clock, Database } from '@evenhand/platform';
import { acceptReport, ReportToAccept } from '@evenhand/reporting';

export interface AcceptReportInput extends ReportToAccept {
  /** Given at once, or later by reviewing the review point. */
  verdict?: Verdict;
  /** What the review says; needed for every verdict but on track. */
  reviewNote?: string;
}

/** The broker accepts a report, so that its figures count, and may judge the review point with it. */
@Injectable()
export class AcceptReport {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  run(actor: Actor, input: AcceptReportInput): Promise<{ reportId: string }> {
    return this.database.transaction(actor, async (tx) => {
      const now = this.clock.now();
      const report = await acceptReport(tx, actor, input, now);
      if (input.verdict) {
        const { reviewPointId } = report;
        const { verdict, reviewNote: note = '' } = input;
        await reviewReviewPoint(tx, actor, { reviewPointId, verdict, note }, now);
        await workDecided(tx, actor, 'report', report.id);
      }
      return { reportId: report.id };
    });
  }
}
