import type { NeedMove } from '@evenhand/matching';
import { lossInWords } from '../matching/loss-words.js';
import { checkNames, notChosenWords } from '../matching/matching-words.js';
import { supporterOf } from '../matching/run-reasons.page.js';
import type { AskedRun } from '../matching/run-reasons.js';
import { said } from '../register/register-words.js';
import { londonDay } from './london-day.js';

export interface CostView {
  text: string;
  /** Whose supporter would change, and to whom. */
  moves: string[];
  isWaiting?: boolean;
}

/** A large run is asked by a job; the page looks again by itself. */
export const workingOnIt: CostView = {
  text: 'This is being worked out from a large run.',
  moves: [],
  isWaiting: true,
};

/** Not refused: pairing by hand is what is left to do. */
export const costInDays: CostView = {
  text: 'The last run counts capacity in days, and what a pair costs the whole is not worked out in days. You may pair them: whether the days are enough is checked.',
  moves: [],
};

/** What insisting on a pair costs, by the last run; null when there has been none. */
export function costView(asked: AskedRun | null): CostView {
  if (asked === null) {
    return { text: 'There has been no matching run yet, so nothing can be compared.', moves: [] };
  }
  const { run, answers } = asked;
  const { force } = answers;
  const day = londonDay(run.requestedAt);
  if (force === null) {
    const text = `The last run, of ${day}, did not know this need or this offer. The next one will.`;
    return { text, moves: [] };
  }
  if (force.refusal === 'no-room') {
    return { text: `In the run of ${day} this supporter had no place to give.`, moves: [] };
  }
  if (force.refusal === 'supporter-cap' || force.refusal === 'trust-cap') {
    return { text: `${said(notChosenWords, force.refusal)}.`, moves: [] };
  }
  if (force.refusal !== null) {
    const rule = checkNames[force.refusal] ?? 'A rule';
    return { text: `The two cannot be paired. This rule is broken: ${rule}.`, moves: [] };
  }
  const text =
    force.cost === 0
      ? `By the run of ${day} it costs the others nothing: an equally good answer has this pair.`
      : `By the run of ${day} it would cost the whole exactly ${lossInWords(force.cost, run.preset)}${pairsLost(force.fewerPairs)}.`;
  return { text, moves: force.moves.map((move) => moveInWords(move, asked)) };
}

/** One need's change of supporters, as a sentence. */
export function moveInWords(
  { needId, before, after, scoreLost }: NeedMove,
  { names }: Pick<AskedRun, 'names'>,
): string {
  const list = (offers: readonly string[]): string =>
    offers.length === 0 ? 'nobody' : offers.map((id) => supporterOf(names, id)).join(' and ');
  const change = scoreLost > 0 ? `loses ${scoreLost}` : `gains ${-scoreLost}`;
  const school = names.needs.get(needId) ?? 'A school';
  return `${school}: ${list(after)} instead of ${list(before)} (${change} points of fit).`;
}

function pairsLost(fewer: number): string {
  if (fewer <= 0) return '';
  return fewer === 1
    ? ', and one pair fewer would be made'
    : `, and ${fewer} pairs fewer would be made`;
}
