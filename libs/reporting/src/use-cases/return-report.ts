import { assertNoConflict } from '@evenhand/identity';
import { Actor } from '@evenhand/kernel';
import { lockById, record, Tx } from '@evenhand/platform';
import { Report } from '../data/report.entity.js';
import { returnReport as returned } from '../domain/answer-report.js';

export interface ReportToReturn {
  reportId: string;
  reason: string;
  expectedVersion?: number;
}

/** Step: the report goes back to its author, with the reason. */
export async function returnReport(
  tx: Tx,
  actor: Actor,
  input: ReportToReturn,
  now: Date,
): Promise<Report> {
  const report = await lockById(tx, Report, input.reportId, input.expectedVersion);
  Object.assign(report, returned(report, actor, input.reason));
  const schoolIds = [report.supporterSchoolId, report.supportedSchoolId];
  await assertNoConflict(tx, actor, schoolIds);
  report.returnedAt = now;
  await tx.save(report);
  await record(tx, actor, {
    name: 'reporting.report-returned',
    subject: { type: 'report', id: report.id },
    data: {
      agreementId: report.agreementId,
      reviewPointId: report.reviewPointId,
      submission: report.submission,
      schoolIds,
    },
  });
  return report;
}
