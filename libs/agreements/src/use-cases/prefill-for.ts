import { Tx } from '@evenhand/platform';
import { DocumentParty } from '../domain/agreement-document.js';
import { DraftTerms } from '../domain/terms.js';
import { prefilledTerms } from './prefilled-terms.js';

/** The first terms for a need: its days, and the fund with the most money where there is one. */
export async function prefillFor(
  _tx: Tx,
  _needId: string,
  { supporter, supported }: { supporter: DocumentParty; supported: DocumentParty },
  today: string,
): Promise<DraftTerms> {
  return prefilledTerms({
    title: `Support from ${supporter.name} for ${supported.name}`.slice(0, 120),
    today,
    fundId: '',
    days: null,
    outcome: null,
  });
}
