import { Actor, notFound, step } from '@evenhand/kernel';
import { reportActions, ReportStatus } from './report.actions.js';

/** The two schools of the agreement, by whose ids it is known who may write and who countersigns. */
export interface ReportSchools {
  supporterSchoolId: string;
  supportedSchoolId: string;
}

type Report = ReportSchools & { status: ReportStatus };

function assertSchool(actor: Actor, schoolId: string): void {
  if (actor.kind !== 'person' || actor.schoolId !== schoolId) throw notFound('report');
}

/** The supporter changes a draft, or a report that came back. */
export function writeReport(report: Report, actor: Actor): ReportStatus {
  const action = report.status === 'returned' ? 'correct' : 'write';
  const status = step(reportActions, action, report.status, actor);
  assertSchool(actor, report.supporterSchoolId);
  return status;
}

export function submitReport(report: Report, actor: Actor): ReportStatus {
  const status = step(reportActions, 'submit', report.status, actor);
  assertSchool(actor, report.supporterSchoolId);
  return status;
}
