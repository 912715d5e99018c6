import { Actor } from '@evenhand/kernel';
import { lockById, record, Tx } from '@evenhand/platform';
import { Report } from '../data/report.entity.js';
import { assertComplete } from '../domain/check-content.js';
import { submitReport as submitted } from '../domain/write-report.js';
import { readContent } from './report-lines.js';

export interface ReportToSubmit {
  reportId: string;
  expectedVersion?: number;
}

/** Step: the report is handed in and stays as it is until it is returned. */
export async function submitReport(
  tx: Tx,
  actor: Actor,
  input: ReportToSubmit,
  now: Date,
): Promise<Report> {
  const report = await lockById(tx, Report, input.reportId, input.expectedVersion);
  report.status = submitted(report, actor);
  assertComplete(await readContent(tx, report));
  report.submission += 1;
  report.submittedBy = actor.kind === 'person' ? actor.personId : null;
  report.submittedAt = now;
  report.returnReason = null;
  await tx.save(report);
  await record(tx, actor, {
    name: 'reporting.report-submitted',
    subject: { type: 'report', id: report.id },
    data: {
      agreementId: report.agreementId,
      reviewPointId: report.reviewPointId,
      submission: report.submission,
      schoolIds: [report.supporterSchoolId, report.supportedSchoolId],
    },
  });
  return report;
}
