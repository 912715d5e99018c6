import type { Page } from '@evenhand/kernel';
import { countsInDays } from '@evenhand/matching';
import type {
  MatchingRun,
  NotChosenFilter,
  NotChosenView,
  ScarcityView,
  UnservedView,
} from '@evenhand/matching';
import { Choice, choicesOf } from '../register/area-choice.js';
import { said } from '../register/register-words.js';
import type { PageModel } from '../shell/pages/page.js';
import { notChosenWords, refusalWords } from './matching-words.js';
import { scarcityLines } from './run-reasons.page.js';
import type { ScarcityGroup } from './run-reasons.page.js';

interface RunListPage extends PageModel {
  search: string;
  /** What the next page's address repeats of the filter. */
  pagerQuery: string;
  next: string | null;
}

export interface UnservedLine {
  href: string;
  whyHref: string;
  school: string;
  areas: string;
  missing: number;
  why: string[];
}

export interface UnservedList extends RunListPage {
  unserved: UnservedLine[];
}

function listOf(run: MatchingRun, title: string, filter: object): Omit<RunListPage, 'next'> {
  const given = Object.entries(filter).flatMap(([name, value]: [string, unknown]) =>
    typeof value === 'string' ? [[name, value] as const] : [],
  );
  const query = new URLSearchParams(Object.fromEntries(given)).toString();
  return {
    title,
    back: { href: `/broker/runs/${run.id}`, text: 'Matching run' },
    search: given.find(([name]) => name === 'search')?.[1] ?? '',
    pagerQuery: query === '' ? '' : `${query}&`,
  };
}

export function unservedList(
  run: MatchingRun,
  { items, next }: Page<UnservedView>,
  search: string | undefined,
): UnservedList {
  return {
    ...listOf(run, 'Needs without a supporter', { search }),
    next,
    unserved: unservedLines(run, items),
  };
}

export function unservedLines(run: MatchingRun, unserved: readonly UnservedView[]): UnservedLine[] {
  return unserved.map(({ needId, schoolName, areas, missing, why }) => ({
    href: `/needs/${needId}`,
    whyHref: `/broker/runs/${run.id}/needs/${needId}`,
    school: schoolName,
    areas: areas.join(', '),
    missing,
    why: Object.entries(why).map(([reason, count]) => `${count} ${said(refusalWords, reason)}`),
  }));
}

export interface NotChosenList extends RunListPage {
  offers: { href: string; whyHref: string; supporter: string; why: string; needs: number }[];
  whys: Choice[];
}

export function notChosenList(
  run: MatchingRun,
  { items, next }: Page<NotChosenView>,
  filter: NotChosenFilter,
): NotChosenList {
  const any = { value: '', text: 'Any', selected: filter.why === undefined };
  return {
    ...listOf(run, 'Supporters who were not chosen', filter),
    next,
    whys: [any, ...choicesOf(notChosenWords, filter.why)],
    offers: items.map(({ offerId, schoolName, title, why, feasibleNeeds }) => ({
      href: `/offers/${offerId}`,
      whyHref: `/broker/runs/${run.id}/offers/${offerId}`,
      supporter: `${schoolName}: ${title}`,
      why: said(notChosenWords, why),
      needs: feasibleNeeds,
    })),
  };
}

export interface ScarcityPage extends PageModel {
  search: string;
  groups: ScarcityGroup[];
  isInDays: boolean;
}

/** All of a run's scarcity, the scarcest first; with a search only the lines that hold it. */
export function scarcityPage(
  run: MatchingRun,
  view: ScarcityView | null,
  search: string | undefined,
): ScarcityPage {
  const wanted = search?.trim().toLowerCase() ?? '';
  const groups = scarcityLines(view, Infinity).map(({ title, lines }) => ({
    title,
    lines: lines.filter((line) => line.toLowerCase().includes(wanted)),
  }));
  return {
    title: 'Where support is short',
    back: { href: `/broker/runs/${run.id}`, text: 'Matching run' },
    search: search ?? '',
    isInDays: countsInDays(run.settings),
    groups: groups.filter(({ lines }) => lines.length > 0),
  };
}
