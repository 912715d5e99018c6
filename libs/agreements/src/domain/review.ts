import { Actor, invalid, notFound, step } from '@evenhand/kernel';
import { partyOf, PartySchools } from './party.js';
import { reviewPointActions, ReviewPointStatus, Verdict } from './review-point.actions.js';

const longestNote = 4000;

/** A supporter hands in the report; the other party, although it may report nothing, is told so. */
export function markReported(
  point: { status: ReviewPointStatus },
  schools: PartySchools,
  actor: Actor,
): ReviewPointStatus {
  const status = step(reviewPointActions, 'report', point.status, actor);
  if (partyOf(schools, actor) !== 'supporter') throw notFound('review point');
  return status;
}

/** The broker's judgement. A verdict other than on track says why. */
export function review(
  point: { status: ReviewPointStatus },
  actor: Actor,
  verdict: Verdict,
  note: string,
): { status: ReviewPointStatus; verdict: Verdict; reviewNote: string | null } {
  const status = step(reviewPointActions, 'review', point.status, actor);
  const words = note.trim();
  const message =
    words.length > longestNote
      ? `Use up to ${longestNote} characters.`
      : 'Say why it is not on track, and what happens next.';
  if (words.length > longestNote || (verdict !== 'on_track' && words === '')) {
    throw invalid('review-note', message, [{ field: 'note', message }]);
  }
  return { status, verdict, reviewNote: words || null };
}
