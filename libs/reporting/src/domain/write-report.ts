import { Actor, notFound, rolesOf, step } from '@evenhand/kernel';
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

/** Of those whose role writes, only the supporter's: before anything is said of how the report stands. */
function assertWriter(report: Report, actor: Actor): void {
  const writers: readonly string[] = reportActions.submit.by;
  if (rolesOf(actor).some((role) => writers.includes(role))) {
    assertSchool(actor, report.supporterSchoolId);
  }
}

/** The supporter changes a draft, or a report that came back. */
export function writeReport(report: Report, actor: Actor): ReportStatus {
  const action = report.status === 'returned' ? 'correct' : 'write';
  assertWriter(report, actor);
  return step(reportActions, action, report.status, actor);
}

export function submitReport(report: Report, actor: Actor): ReportStatus {
  assertWriter(report, actor);
  return step(reportActions, 'submit', report.status, actor);
}
