import {
  type InterestHistoryLine,
  interestKinds,
  type InterestLine,
  interestNoticeDays,
  type YearlyLine,
} from '@evenhand/identity';
import { addDays } from '@evenhand/platform';
import type { PageModel } from '../shell/pages/page.js';
import { actWords, declaredWords, kindWords, ownKindWords } from './interest-words.js';
import { chosenSchool, type SchoolChoice } from './school-choice.js';

export interface InterestView extends InterestLine {
  kindText: string;
  href: string;
  isInForce: boolean;
  /** Its last month has begun. */
  expiresSoon: boolean;
}

interface Yearly {
  isOverdue: boolean;
  isAsked: boolean;
  dueOn: string | null;
  declaredAt: Date | null;
  declared: string | null;
  untilDate: string | null;
}

export interface Choice {
  value: string;
  text: string;
  checked: boolean;
}

export interface OwnInterestsPage extends PageModel {
  interests: InterestView[];
  inForce: number;
  /** null for somebody who decides nothing. */
  yearly: Yearly | null;
  schools: SchoolChoice[];
  kinds: Choice[];
  values: Record<string, unknown>;
}

type Named = readonly { id: string; name: string }[];

const account = { text: 'Your account', href: '/account' };
const ownList = { text: 'Declared interests', href: '/account/interests' };

export function ownInterestsPage(
  lines: readonly InterestLine[],
  yearly: YearlyLine | null,
  context: { schools: Named; today: string },
  values: Record<string, unknown> = {},
): OwnInterestsPage {
  const interests = lines.map((line) => interestView(line, '/account/interests', context.today));
  return {
    title: 'Declared interests',
    breadcrumbs: [account, { text: 'Declared interests' }],
    interests,
    inForce: interests.filter(({ isInForce }) => isInForce).length,
    yearly: yearly && yearlyView(yearly),
    schools: chosenSchool(context.schools, values.schoolId, 'Choose a school'),
    kinds: kindChoices(ownKindWords, values.kind),
    values,
  };
}

export function kindChoices(
  words: Readonly<Record<(typeof interestKinds)[number], string>>,
  chosen: unknown,
): Choice[] {
  return interestKinds.map((value) => ({ value, text: words[value], checked: value === chosen }));
}

function yearlyView({ state, dueOn, declaredAt, interests, untilDate }: YearlyLine): Yearly {
  return {
    isOverdue: state === 'overdue',
    isAsked: state === 'asked',
    ...{ dueOn, declaredAt, untilDate },
    declared: interests === null ? null : declaredWords(interests),
  };
}

export function interestView(line: InterestLine, list: string, today: string): InterestView {
  const isInForce = line.state === 'in_force';
  return {
    ...line,
    kindText: kindWords[line.kind],
    href: `${list}/${line.id}`,
    isInForce,
    expiresSoon: isInForce && line.untilDate <= addDays(today, interestNoticeDays),
  };
}

export interface OneInterestPage extends PageModel {
  interest: InterestView;
  history: (InterestHistoryLine & { actText: string })[];
  /** An administrator's page: whose it is, and how it is managed. */
  isRegister: boolean;
  /** An administrator's page about somebody else, who is told of whatever is done here. */
  isTold: boolean;
  values: Record<string, unknown>;
}

export function oneInterestPage(
  line: InterestLine,
  history: readonly InterestHistoryLine[],
  context: { today: string; readerId: string; isRegister: boolean },
  values: Record<string, unknown> = {},
): OneInterestPage {
  const { isRegister, today, readerId } = context;
  const list = isRegister ? registerList : ownList;
  const title = isRegister
    ? `${line.personName} and ${line.schoolName}`
    : `Your tie to ${line.schoolName}`;
  return {
    title,
    breadcrumbs: isRegister ? [list, { text: title }] : [account, list, { text: line.schoolName }],
    interest: interestView(line, list.href, today),
    history: history.map((each) => ({
      ...each,
      actText: actWords[each.act],
    })),
    isRegister,
    isTold: line.personId !== readerId,
    values: { arrangement: line.arrangement ?? '', ...values },
  };
}

export const registerList = { text: 'Register of interests', href: '/admin/interests' };
