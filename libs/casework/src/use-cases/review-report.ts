import { Injectable } from '@nestjs/common';
import { reviewReviewPoint, Verdict } from '@evenhand/agreements';
import { workDecided } from '@evenhand/identity';
import { Actor } from '@evenhand/kernel';
import { Clock, Database } from '@evenhand/platform';
import { reportPage } from '@evenhand/reporting';

export interface ReviewReportInput {
  reportId: string;
  verdict: Verdict;
  /** Needed for every verdict but on track. */
  note: string;
}

/** The verdict on a report that was accepted without one: its review point is reviewed. */
@Injectable()
export class ReviewReport {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  run(actor: Actor, { reportId, verdict, note }: ReviewReportInput): Promise<{ reportId: string }> {
    return this.database.transaction(actor, async (tx) => {
      const { report } = await reportPage(tx, reportId);
      const { reviewPointId } = report;
      await reviewReviewPoint(tx, actor, { reviewPointId, verdict, note }, this.clock.now());
      await workDecided(tx, actor, 'report', report.id);
      return { reportId: report.id };
    });
  }
}
