import {
  type DecisionKind,
  decisions,
  type FlagAction,
  type FlaggedDecisionLine,
  type FlagStatus,
  flagStatuses,
  howToReopen,
} from '@evenhand/casework';
import type { Tie } from '@evenhand/identity';
import { Page, words } from '@evenhand/kernel';
import { PageModel } from '../shell/pages/page.js';

interface FlagView extends FlaggedDecisionLine {
  what: string;
  who: string;
  tieWords: string;
  href: string;
  isOpen: boolean;
}

interface Choice {
  value: string;
  text: string;
  selected: boolean;
}

export interface FlaggedDecisionsPage extends PageModel {
  flags: FlagView[];
  hidden: string | null;
  stuck: string | null;
  statuses: Choice[];
  isFiltered: boolean;
  next: string | null;
  pagerQuery: string;
}

export interface FlaggedDecisionPage extends PageModel {
  flag: FlagView;
  subjectHref: string;
  subjectWords: string;
  advice: string;
  actions: { value: FlagAction; text: string; hint: { text: string }; checked: boolean }[];
  values: Record<string, unknown>;
}

/** As in: “they …”. */
const tieWords: Readonly<Record<Tie, string>> = {
  'own-school': 'has a role at the school',
  'same-trust': 'has a role at a school of the same trust',
  federation: 'has a role at a school of the same federation',
  agreement: 'has a role at a school with a live or recent agreement with it',
  bid: 'has a role at a school that bids together with it',
  declared: 'has a role at a school with a declared tie to it',
  governor: 'declared to be a governor of the school',
  family: 'declared a family tie to the school',
  interest: 'declared an interest in the school',
};

const pathOf: Readonly<Record<DecisionKind, (flag: FlaggedDecisionLine) => string>> = {
  need: ({ subjectId }) => `/needs/${subjectId}`,
  offer: ({ subjectId }) => `/offers/${subjectId}`,
  proposal: ({ subjectId }) => `/broker/proposals/${subjectId}`,
  agreement: ({ subjectId }) => `/agreements/${subjectId}`,
  report: ({ subjectId }) => `/reports/${subjectId}`,
  review_point: ({ subjectId }) => `/review-points/${subjectId}`,
  milestone: ({ subjectId }) => `/milestones/${subjectId}`,
  payee: ({ schoolId }) => `/schools/${schoolId}/payee`,
};

const statusWords: Readonly<Record<FlagStatus, string>> = {
  open: 'Open',
  confirmed: 'Confirmed',
  to_be_reopened: 'To be reopened',
};

const title = 'Decisions made before a tie was known';

export function flaggedDecisionsPage(
  { items, next }: Page<FlaggedDecisionLine>,
  { hidden, stuck }: { hidden: number; stuck: number },
  status: FlagStatus | null,
): FlaggedDecisionsPage {
  return {
    title,
    flags: items.map(viewOf),
    hidden: hidden === 0 ? null : hiddenWords(hidden),
    stuck: stuck === 0 ? null : stuckWords(stuck),
    statuses: [
      { value: '', text: 'All', selected: status === null },
      ...flagStatuses.map((value) => ({
        value,
        text: statusWords[value],
        selected: value === status,
      })),
    ],
    isFiltered: status !== null,
    next,
    pagerQuery: status === null ? '' : `status=${status}&`,
  };
}

export function flaggedDecisionPage(
  line: FlaggedDecisionLine,
  values: Record<string, unknown> = {},
): FlaggedDecisionPage {
  const flag = viewOf(line);
  const isChecked = (action: FlagAction): boolean => values.action === action;
  return {
    title: `${flag.who} ${flag.what}`,
    breadcrumbs: [{ text: title, href: '/admin/flagged-decisions' }, { text: flag.schoolName }],
    flag,
    subjectHref: pathOf[flag.kind](line),
    subjectWords: flag.kind === 'payee' ? 'the bank details' : `the ${words(flag.kind)}`,
    advice: howToReopen[flag.kind],
    actions: [
      {
        ...{ value: 'confirm', text: 'It stands', checked: isChecked('confirm') },
        hint: { text: 'You looked at it, and would have decided the same' },
      },
      {
        ...{ value: 'reopen', text: 'It is to be reopened', checked: isChecked('reopen') },
        hint: { text: howToReopen[flag.kind] },
      },
    ],
    values,
  };
}

function viewOf(line: FlaggedDecisionLine): FlagView {
  return {
    ...line,
    what: decisions[line.eventName].what,
    who: line.personName ?? 'A former or outside colleague',
    tieWords: tieWords[line.tie],
    href: `/admin/flagged-decisions/${line.id}`,
    isOpen: line.status === 'open',
  };
}

function hiddenWords(count: number): string {
  const what = count === 1 ? '1 open decision is' : `${count} open decisions are`;
  return `${what} hidden from you, because you made it yourself or have a tie to one of the schools. Another administrator decides.`;
}

function stuckWords(count: number): string {
  const what = count === 1 ? 'For 1 decision' : `For ${count} decisions`;
  return `${what} there is no administrator without a tie. Please name one more administrator, under People.`;
}
