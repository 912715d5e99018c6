import { Injectable } from '@nestjs/common';
import { Actor, conflict, notFound } from '@evenhand/kernel';
import { Database, lockById } from '@evenhand/platform';
import { Report } from '../data/report.entity.js';
import { writeReport } from '../domain/write-report.js';
import { findEvidence } from '../reads/evidence.reader.js';

/** Takes a file off a report that is still written; its bytes go with it. */
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
      const evidence = await findEvidence(tx, report.id, input.evidenceId);
      if (!evidence) throw notFound('file');
      if (evidence.takenAwayAt) {
        throw conflict('already-taken-away', 'That a file was taken away stays with the report.');
      }
      await tx.query('SELECT reporting.remove_evidence($1)', [evidence.id]);
      return { reportId: report.id };
    });
  }
}
