import { Injectable } from '@nestjs/common';
import { reopenReviewPoint } from '@evenhand/agreements';
import { workDecided } from '@evenhand/identity';
import { Actor } from '@evenhand/kernel';
import { Clock, Database } from '@evenhand/platform';
import { ReportToReturn, returnReport } from '@evenhand/reporting';

/** The broker sends a report back with a reason: its review point is due again. */
@Injectable()
export class ReturnReport {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  run(actor: Actor, input: ReportToReturn): Promise<{ reportId: string }> {
    return this.database.transaction(actor, async (tx) => {
      const now = this.clock.now();
      const report = await returnReport(tx, actor, input, now);
      await reopenReviewPoint(tx, actor, report.reviewPointId, now);
      await workDecided(tx, actor, 'report', report.id);
      return { reportId: report.id };
    });
  }
}
