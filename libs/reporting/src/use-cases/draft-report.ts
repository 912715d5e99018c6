import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { agreementFacts, reviewPointFacts } from '@evenhand/agreements';
import { Actor, conflict, forbidden } from '@evenhand/kernel';
import { Clock, Database, record, sqlState } from '@evenhand/platform';
import { Report } from '../data/report.entity.js';
import { checkContent } from '../domain/check-content.js';
import { ReportContent } from '../domain/report-content.js';
import { writeReport } from '../domain/write-report.js';
import { plannedOf } from '../reads/planned.reader.js';
import { writeLines } from './report-lines.js';

export interface DraftReportInput extends Partial<ReportContent> {
  reviewPointId: string;
}

/** The supporter begins the report of a review point that is due. */
@Injectable()
export class DraftReport {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  run(actor: Actor, input: DraftReportInput): Promise<{ reportId: string }> {
    return this.database.transaction(actor, async (tx) => {
      const point = await reviewPointFacts(tx, input.reviewPointId);
      const agreement = await agreementFacts(tx, point.agreementId);
      const { supporterSchoolId, supportedSchoolId } = agreement;
      const status = writeReport({ status: 'draft', supporterSchoolId, supportedSchoolId }, actor);
      if (actor.kind !== 'person') throw forbidden('not-a-person', 'A person writes a report.');
      if (point.status !== 'due' && point.status !== 'missed') {
        throw conflict(
          'review-point-not-due',
          `There is no report to write: it is ${point.status}.`,
        );
      }
      const report = tx.create(Report, {
        id: randomUUID(),
        partnershipId: agreement.partnershipId,
        agreementId: agreement.id,
        reviewPointId: point.id,
        supporterSchoolId,
        supportedSchoolId,
        status,
        narrative: input.narrative ?? '',
        submission: 0,
        draftedBy: actor.personId,
        createdAt: this.clock.now(),
      });
      const planned = await plannedOf(tx, agreement.id);
      const content = checkContent(
        {
          narrative: report.narrative,
          outputs: input.outputs ?? [],
          outcomes: input.outcomes ?? [],
        },
        {
          outputs: planned.outputs.map(({ code }) => code),
          outcomes: planned.outcomes.map(({ measureCode }) => measureCode),
        },
      );
      await tx.save(report).catch(refuseSecond);
      await writeLines(tx, report, content);
      await record(tx, actor, {
        name: 'reporting.report-drafted',
        subject: { type: 'report', id: report.id },
        data: { agreementId: agreement.id, reviewPointId: point.id },
      });
      return { reportId: report.id };
    });
  }
}

function refuseSecond(error: unknown): never {
  if (sqlState(error) !== '23505') throw error;
  throw conflict('report-exists', 'The report of this review point has been started.');
}
