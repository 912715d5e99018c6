import { assertNoConflict } from '@evenhand/identity';
import { Actor } from '@evenhand/kernel';
import { lockById, record, Tx } from '@evenhand/platform';
import { Report } from '../data/report.entity.js';
import { acceptReport as accepted } from '../domain/answer-report.js';
import { answerTo } from '../reads/answer.reader.js';

export interface ReportToAccept {
  reportId: string;
  /** Why it is accepted although the supported school has not agreed; else may be empty. */
  note: string;
  expectedVersion?: number;
}

/** Step: from now on the report's figures count. */
export async function acceptReport(
  tx: Tx,
  actor: Actor,
  input: ReportToAccept,
  now: Date,
): Promise<Report> {
  const report = await lockById(tx, Report, input.reportId, input.expectedVersion);
  const answer = await answerTo(tx, report);
  Object.assign(report, accepted(report, answer?.stance ?? null, actor, input.note));
  const schoolIds = [report.supporterSchoolId, report.supportedSchoolId];
  await assertNoConflict(tx, actor, schoolIds);
  report.acceptedBy = actor.kind === 'person' ? actor.personId : null;
  report.acceptedAt = now;
  await tx.save(report);
  await record(tx, actor, {
    name: 'reporting.report-accepted',
    subject: { type: 'report', id: report.id },
    data: {
      agreementId: report.agreementId,
      reviewPointId: report.reviewPointId,
      answer: answer?.stance ?? null,
      schoolIds,
    },
  });
  return report;
}
