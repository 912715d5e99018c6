import { Actor, conflict, DomainError, invalid, notFound, step } from '@evenhand/kernel';
import { reportActions, ReportStatus, Stance } from './report.actions.js';
import { ReportSchools } from './write-report.js';

const longestText = 4000;

function fault(field: string, message: string): DomainError {
  return invalid(`${field}-needed`, message, [{ field, message }]);
}

function text(given: string, field: string): string {
  const words = given.trim();
  if (words.length > longestText) throw fault(field, `Use up to ${longestText} characters.`);
  return words;
}

/** The supported school's word on what is reported about it: once for each submission. */
export function countersign(
  report: ReportSchools & { status: ReportStatus },
  hasAnswered: boolean,
  actor: Actor,
  stance: Stance,
  given: string,
): { stance: Stance; comment: string | null } {
  step(reportActions, 'countersign', report.status, actor);
  if (actor.kind !== 'person' || actor.schoolId !== report.supportedSchoolId) {
    throw notFound('report');
  }
  if (hasAnswered) {
    throw conflict('already-countersigned', 'Your school has already answered this report.');
  }
  const comment = text(given, 'comment');
  if (stance === 'disagrees' && comment === '') {
    throw fault('comment', 'Say what you disagree with.');
  }
  return { stance, comment: comment || null };
}

/** Back to its author, with the reason. */
export function returnReport(
  report: { status: ReportStatus },
  actor: Actor,
  given: string,
): { status: ReportStatus; returnReason: string } {
  const status = step(reportActions, 'return', report.status, actor);
  const returnReason = text(given, 'reason');
  if (returnReason === '') throw fault('reason', 'Say what has to change.');
  return { status, returnReason };
}

/**
 * The broker accepts. Where the supported school has not agreed, the broker says why it is accepted
 * all the same: money may follow from it.
 */
export function acceptReport(
  report: { status: ReportStatus },
  answer: Stance | null,
  actor: Actor,
  given: string,
): { status: ReportStatus; acceptanceNote: string | null } {
  const status = step(reportActions, 'accept', report.status, actor);
  const note = text(given, 'note');
  if (answer !== 'agrees' && note === '') {
    const why = answer === null ? 'has not answered yet' : 'disagrees';
    throw fault('note', `The supported school ${why}. Say why you accept the report all the same.`);
  }
  return { status, acceptanceNote: note || null };
}
