import { Actor, conflict, forbidden, invalid, notFound, rolesOf } from '@evenhand/kernel';
import { reportActions, type ReportStatus } from './report.actions.js';
import type { ReportSchools } from './write-report.js';

/** Why a file was taken away; a list, so that no reason repeats what the file should not have said. */
export const takingAwayReasons = {
  pupil: 'It names a pupil or gives details of one',
  family: 'It gives details of a family',
  staff: 'It gives details of a member of staff',
  malicious: 'It may be harmful',
  asked: 'The school asked for it',
  misplaced: 'It does not belong to this report',
} as const;
export type TakingAwayReason = keyof typeof takingAwayReasons;

/** The same bytes may come again where only their place was wrong. */
const mayComeAgain: readonly TakingAwayReason[] = ['asked', 'misplaced'];
export const barringReasons = (Object.keys(takingAwayReasons) as TakingAwayReason[]).filter(
  (reason) => !mayComeAgain.includes(reason),
);

/** What stands in place of a name, which can name a pupil as well as the file does. */
export const takenAwayName = 'file taken away';

interface Kept {
  takenAwayAt: Date | null;
}

/** A broker takes a file away; drafts are their school's own. @throws forbidden, not-found, conflict, invalid */
export function takeAway(
  report: { status: ReportStatus },
  file: Kept,
  actor: Actor,
  { reason, isSure }: { reason: string; isSure: boolean },
): TakingAwayReason {
  if (!rolesOf(actor).some((role) => role === 'broker' || role === 'administrator')) {
    throw forbidden('not-your-role', 'Only a broker or an administrator may take a file away.');
  }
  if (report.status === 'draft') throw notFound('file');
  if (file.takenAwayAt) throw conflict('already-taken-away', 'This file is already taken away.');
  if (!(reason in takingAwayReasons)) {
    const message = 'Choose why it is taken away.';
    throw invalid('reason-unknown', message, [{ field: 'reason', message }]);
  }
  if (!isSure) {
    const message = 'Confirm that the file is to go for good.';
    throw invalid('not-confirmed', message, [{ field: 'confirm', message }]);
  }
  return reason as TakingAwayReason;
}

/** Whoever writes reports; a role that is lent has to be good for acting. */
export function mayReplace(actor: Actor): boolean {
  const writers: readonly string[] = reportActions.submit.by;
  return rolesOf(actor).some((role) => writers.includes(role));
}

/** The school whose file was taken away sends a clean one, however the report stands by now. */
export function replaceEvidence(
  report: ReportSchools,
  file: Kept & { isReplaced: boolean },
  actor: Actor,
): void {
  if (actor.kind !== 'person' || actor.schoolId !== report.supporterSchoolId) {
    throw notFound('report');
  }
  if (!mayReplace(actor)) {
    throw forbidden('not-your-role', 'Your role may not send files for the school.');
  }
  if (!file.takenAwayAt) {
    throw conflict('not-taken-away', 'This file is still there; only one taken away is replaced.');
  }
  if (file.isReplaced) {
    throw conflict('already-replaced', 'A clean file has come in its place already.');
  }
}
