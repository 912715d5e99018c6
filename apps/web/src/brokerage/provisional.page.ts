import type { ProvisionalAnswers } from '@evenhand/brokerage';
import { lossInWords } from '../matching/loss-words.js';
import { supporterOf } from '../matching/run-reasons.page.js';
import type { PageModel } from '../shell/pages/page.js';

export interface ProvisionalPage extends PageModel {
  school: string;
  needHref: string;
  /** When the run whose prices were used was asked for; null before the first one. */
  pricesOf: Date | null;
  offers: { supporter: string; score: number; price: string; margin: string; pairHref: string }[];
}

export function provisionalPage(
  needId: string,
  { run, offers, names }: ProvisionalAnswers,
): ProvisionalPage {
  const preset = run?.preset ?? 'equity';
  return {
    title: 'Provisional answer',
    back: { href: `/needs/${needId}`, text: 'Need' },
    school: names.needs.get(needId) ?? '',
    needHref: `/needs/${needId}`,
    pricesOf: run?.requestedAt ?? null,
    offers: offers.map(({ offerId, score, price, margin }) => ({
      supporter: supporterOf(names, offerId),
      score,
      price: price === 0 ? 'Nobody else waits for it' : lossInWords(price, preset),
      margin: lossInWords(margin, preset),
      pairHref: `/broker/needs/${needId}/pair?offerId=${offerId}`,
    })),
  };
}
