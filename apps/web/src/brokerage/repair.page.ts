import type { SuggestedRepair } from '@evenhand/brokerage';
import { lossInWords } from '../matching/loss-words.js';
import { Choice, choicesOf } from '../register/area-choice.js';
import type { PageModel } from '../shell/pages/page.js';
import { moveInWords } from './pair-cost.page.js';

export const bounds: Readonly<Record<string, string>> = {
  '0': 'None: only supporters who are free',
  '1': 'One',
  '3': 'Three',
  '10': 'Ten',
};

export interface RepairPage extends PageModel {
  proposalHref: string;
  moves: string[];
  summary: string;
  bound: string;
  choices: Choice[];
  most: number;
  key: string;
  mayApply: boolean;
  hasFallen: boolean;
}

export function repairPage(id: string, suggested: SuggestedRepair): RepairPage {
  const { most, moves, drafts, gap, run, hasFallen, key, names } = suggested;
  return {
    title: hasFallen ? 'Mend the proposals' : 'If this proposal fell away',
    back: { href: `/broker/proposals/${id}`, text: 'Proposal' },
    proposalHref: `/broker/proposals/${id}`,
    moves: moves.map((move) => moveInWords(move, { names })),
    summary:
      drafts === 0
        ? `No other draft moves (at most ${most} may).`
        : `${drafts === 1 ? 'One other draft moves' : `${drafts} other drafts move`} (at most ${most} may).`,
    bound:
      gap === 0
        ? 'No better answer is possible, however many drafts move.'
        : `If more drafts might move, the whole would gain ${lossInWords(gap, run.preset)}.`,
    choices: choicesOf({ ...bounds, [most]: bounds[most] ?? String(most) }, String(most)),
    most,
    key,
    mayApply: hasFallen && moves.some(({ added }) => added.length > 0),
    hasFallen,
  };
}
