import { Actor, FieldError, invalid, step } from '@evenhand/kernel';
import { proposalActions, ProposalStatus } from './proposal.actions.js';
import { maybeReasons, ReasonWords, schoolNoReasons, supporterNoReasons } from './reasons.js';

export const answers = ['yes', 'maybe', 'no'] as const;
export type Answer = (typeof answers)[number];
export const sides = ['supporter', 'school'] as const;
/** `supporter` offers, `school` is in need. */
export type Side = (typeof sides)[number];

/** A party's answer; `code` says why for no, what is missing for maybe, and is null for yes. */
export interface GivenAnswer {
  answer: Answer;
  code: string | null;
  note: string;
}

const actionOf = {
  supporter: { yes: 'acceptAsSupporter', no: 'declineAsSupporter' },
  school: { yes: 'acceptAsSchool', no: 'declineAsSchool' },
} as const;

/** The codes that an answer may carry. */
export function reasonsFor(side: Side, answer: Answer): ReasonWords {
  if (answer === 'yes') return {};
  if (answer === 'maybe') return maybeReasons;
  return side === 'supporter' ? supporterNoReasons : schoolNoReasons;
}

/** The status that an answer leads to; a maybe leaves it, and the broker sees what is missing. */
export function answerProposal(
  proposal: { status: ProposalStatus },
  actor: Actor,
  side: Side,
  given: GivenAnswer,
): ProposalStatus {
  const action = actionOf[side][given.answer === 'no' ? 'no' : 'yes'];
  const status = step(proposalActions, action, proposal.status, actor);
  checkAnswer(side, given);
  return given.answer === 'maybe' ? proposal.status : status;
}

function checkAnswer(side: Side, { answer, code, note }: GivenAnswer): void {
  const faults: FieldError[] = [];
  const known = reasonsFor(side, answer);
  if (answer !== 'yes' && (code === null || !Object.hasOwn(known, code))) {
    faults.push({
      field: 'code',
      message: answer === 'no' ? 'Choose the reason.' : 'Choose what is missing.',
    });
  }
  if (note.length > 2000)
    faults.push({ field: 'note', message: 'Keep the note to 2,000 characters.' });
  if (faults.length > 0)
    throw invalid('answer-invalid', 'There is a problem with this answer.', faults);
}
