import { countsInDays, scarcityInWords } from '@evenhand/matching';
import type {
  AnswerNames,
  MatchingRun,
  NotChosenOffer,
  ScarcityView,
  UnservedAnswer,
} from '@evenhand/matching';
import { phaseNames, said } from '../register/register-words.js';
import type { PageModel } from '../shell/pages/page.js';
import { changeInWords, lossInWords } from './loss-words.js';
import { notChosenInWords, refusalWords } from './matching-words.js';

export interface UnservedPage extends PageModel {
  school: string;
  needHref: string;
  missing: number;
  why: string[];
  outranked: { supporter: string; short: string; holders: string[] }[];
  isInDays: boolean;
  shortOfDays: string[];
  changes: { supporter: string; text: string; certain: boolean }[];
}

export function unservedPageModel(
  run: MatchingRun,
  needId: string,
  { missing, why, outrankedAt, wouldServe, shortOfDays }: UnservedAnswer,
  names: AnswerNames,
): UnservedPage {
  return {
    title: 'Why this need waits',
    back: { href: `/broker/runs/${run.id}`, text: 'Matching run' },
    school: names.needs.get(needId) ?? 'A school that is no longer here',
    needHref: `/needs/${needId}`,
    missing,
    why: Object.entries(why).map(([reason, count]) => `${count} ${said(refusalWords, reason)}`),
    isInDays: countsInDays(run.settings),
    shortOfDays: shortOfDays.map(
      ({ offerId, daysLeft, daysAsked }) =>
        `${supporterOf(names, offerId)} has ${daysLeft} ${daysLeft === 1 ? 'day' : 'days'} left of the ${daysAsked} that this need asks`,
    ),
    outranked: outrankedAt.map(({ offerId, short, holders }) => ({
      supporter: supporterOf(names, offerId),
      short: lossInWords(short, run.preset),
      holders: holders.map(
        ({ needId: holder, priority, score }) =>
          `${names.needs.get(holder) ?? 'Another school'}: equity weight ${priority}, fit ${score}`,
      ),
    })),
    changes: wouldServe.map(({ offerId, change, by, certain }) => ({
      supporter: supporterOf(names, offerId),
      text: changeInWords(change, by),
      certain,
    })),
  };
}

export interface OfferReasonsPage extends PageModel {
  offerHref: string;
  supporter: string;
  why: string;
  nearest: string[];
}

export function offerReasonsPage(
  run: MatchingRun,
  { offerId, why, feasibleNeeds, couldHaveServed }: NotChosenOffer,
  names: AnswerNames,
): OfferReasonsPage {
  return {
    title: 'Why this supporter was not chosen',
    back: { href: `/broker/runs/${run.id}/not-chosen`, text: 'Supporters who were not chosen' },
    offerHref: `/offers/${offerId}`,
    supporter: supporterOf(names, offerId),
    why: notChosenInWords(why, feasibleNeeds),
    nearest: couldHaveServed.map(
      ({ needId, minimumLoss }) =>
        `${names.needs.get(needId) ?? 'A school'}: choosing it would have cost at least ${lossInWords(minimumLoss, run.preset)}`,
    ),
  };
}

/** Sentences a headteacher understands, the scarcest first; at most so many of each kind. */
export function scarcityLines(view: ScarcityView | null, most = 6): ScarcityGroup[] {
  if (view === null) return [];
  const { areas, phases, places } = view.table;
  const group = <T extends { price: number; points: number; slots: number; missing: number }>(
    title: string,
    rows: readonly T[],
    nameOf: (row: T) => string | null,
  ): ScarcityGroup => ({
    title,
    lines: rows
      .filter(({ points, missing }) => points > 0 || missing > 0)
      .slice(0, most)
      .flatMap((row) => {
        const name = nameOf(row);
        return name === null || name === '' ? [] : [scarcityInWords(name, row)];
      }),
  });
  return [
    group('By area', areas, ({ area }) => view.areaNames[area] ?? null),
    group('By phase', phases, ({ phase }) => said(phaseNames, phase).toLowerCase()),
    group('By place', places, ({ place }) => place),
  ].filter(({ lines }) => lines.length > 0);
}

export interface ScarcityGroup {
  title: string;
  lines: string[];
}

export function supporterOf({ offers }: AnswerNames, offerId: string): string {
  const offer = offers.get(offerId);
  return offer ? `${offer.schoolName} (${offer.title})` : 'An offer that is no longer here';
}
