import type { ProposalView } from '@evenhand/brokerage';
import { countsInDays } from '@evenhand/matching';
import { lossInWords } from '../matching/loss-words.js';
import { supporterOf } from '../matching/run-reasons.page.js';
import type { AskedRun } from '../matching/run-reasons.js';
import type { PageModel } from '../shell/pages/page.js';

export interface AlternativesPage extends PageModel {
  proposal: ProposalView;
  alternatives: {
    supporter: string;
    score: number;
    loss: string;
    free: boolean;
    costHref: string;
  }[];
}

/** What else the need could have had, with what each would cost at least. */
export function alternativesPage(
  proposal: ProposalView,
  { run, answers, names }: AskedRun,
): AlternativesPage {
  const others = (answers.alternatives ?? []).filter(({ offerId }) => offerId !== proposal.offerId);
  // A bound of 0 proves an equally good answer where prices prove; in days it proves nothing.
  const nothing = countsInDays(run.settings) ? 'Not known' : 'Nothing: as good';
  return {
    title: 'What else was possible',
    back: { href: `/broker/proposals/${proposal.id}`, text: 'Proposal' },
    proposal,
    alternatives: others.map(({ offerId, score, minimumLoss, free }) => ({
      supporter: supporterOf(names, offerId),
      score,
      loss: minimumLoss === 0 ? nothing : `At least ${lossInWords(minimumLoss, run.preset)}`,
      free,
      costHref: `/broker/needs/${proposal.needId}/pair?offerId=${offerId}`,
    })),
  };
}
