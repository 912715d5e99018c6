import { Injectable } from '@nestjs/common';
import { Actor, notFound } from '@evenhand/kernel';
import { Database, isUuid, lockById } from '@evenhand/platform';
import { Evidence } from '../data/evidence.entity.js';
import { Report } from '../data/report.entity.js';
import { writeReport } from '../domain/write-report.js';

/** Takes a file off a report that is still written. */
@Injectable()
export class RemoveEvidence {
  constructor(private readonly database: Database) {}

  run(
    actor: Actor,
    input: { reportId: string; evidenceId: string },
  ): Promise<{ reportId: string }> {
    return this.database.transaction(actor, async (tx) => {
      const report = await lockById(tx, Report, input.reportId);
      writeReport(report, actor);
      const where = { id: input.evidenceId, reportId: report.id };
      const evidence = isUuid(input.evidenceId) ? await tx.findOneBy(Evidence, where) : null;
      if (!evidence) throw notFound('file');
      await tx.delete(Evidence, where);
      return { reportId: report.id };
    });
  }
}
