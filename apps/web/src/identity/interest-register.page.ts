import {
  type InterestFilter,
  type InterestLine,
  interestKinds,
  interestStates,
  type YearlyLine,
  type YearlyState,
  yearlyStates,
} from '@evenhand/identity';
import { type Page, words } from '@evenhand/kernel';
import type { PageModel } from '../shell/pages/page.js';
import { declaredWords, kindWords, stateWords, yearlyWords } from './interest-words.js';
import { interestAddress } from './interests.form.js';
import {
  type Choice,
  type InterestView,
  interestView,
  kindChoices,
  registerList,
} from './interests.page.js';
import { chosenSchool, type SchoolChoice } from './school-choice.js';

type Named = readonly { id: string; name: string }[];

export interface RegisterPage extends PageModel {
  interests: InterestView[];
  next: string | null;
  people: SchoolChoice[];
  schools: SchoolChoice[];
  kinds: SchoolChoice[];
  states: SchoolChoice[];
  /** The filter as part of an address; empty without one. */
  address: string;
  pagerQuery: string;
  /** How many of those who decide have not made their yearly declaration; null when all have. */
  missing: string | null;
}

export function registerPage(
  { items, next }: Page<InterestLine>,
  filter: InterestFilter,
  context: { people: Named; schools: Named; yearly: readonly YearlyLine[]; today: string },
): RegisterPage {
  const address = interestAddress(filter);
  const missing = context.yearly.filter(({ state }) => state !== 'made');
  return {
    title: registerList.text,
    interests: items.map((line) => interestView(line, registerList.href, context.today)),
    next,
    people: chosenSchool(context.people, filter.personId, 'Anybody'),
    schools: chosenSchool(context.schools, filter.schoolId, 'Any school'),
    kinds: choices('Any tie', interestKinds, kindWords, filter.kind),
    states: choices('Any state', interestStates, stateWords, filter.state),
    address,
    pagerQuery: address && `${address}&`,
    missing: missing.length === 0 ? null : missingWords(missing),
  };
}

function missingWords(missing: readonly YearlyLine[]): string {
  const overdue = missing.filter(({ state }) => state === 'overdue').length;
  const who = missing.length === 1 ? '1 person has' : `${missing.length} people have`;
  const late = overdue === missing.length ? ' It is overdue.' : ` For ${overdue} it is overdue.`;
  return `${who} not made the yearly declaration.${overdue === 0 ? '' : late}`;
}

function choices<T extends string>(
  first: string,
  values: readonly T[],
  texts: Readonly<Record<T, string>>,
  chosen: T | null | undefined,
): SchoolChoice[] {
  return [
    { value: '', text: first },
    ...values.map((value) => ({ value, text: texts[value], selected: value === chosen })),
  ];
}

export interface NewInterestPage extends PageModel {
  people: SchoolChoice[];
  schools: SchoolChoice[];
  kinds: Choice[];
  values: Record<string, unknown>;
}

export function newInterestPage(
  { people, schools }: { people: Named; schools: Named },
  values: Record<string, unknown>,
): NewInterestPage {
  return {
    title: 'Record an interest for somebody',
    breadcrumbs: [registerList, { text: 'Record an interest' }],
    people: chosenSchool(people, values.personId, 'Choose a person'),
    schools: chosenSchool(schools, values.schoolId, 'Choose a school'),
    kinds: kindChoices(kindWords, values.kind),
    values,
  };
}

export interface YearlyPage extends PageModel {
  people: (YearlyLine & { roleText: string; declared: string | null; href: string })[];
  states: SchoolChoice[];
  isFiltered: boolean;
}

export function yearlyPage(lines: readonly YearlyLine[], state: YearlyState | null): YearlyPage {
  return {
    title: 'Yearly declarations',
    breadcrumbs: [registerList, { text: 'Yearly declarations' }],
    people: lines.map((line) => ({
      ...line,
      roleText: line.roles.map(words).join(', '),
      declared: line.interests === null ? null : declaredWords(line.interests),
      href: `${registerList.href}?personId=${line.personId}`,
    })),
    states: choices('Any state', yearlyStates, yearlyWords, state),
    isFiltered: state !== null,
  };
}
