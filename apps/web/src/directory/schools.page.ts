import {
  FoundSchools,
  matchingPhases,
  SchoolChoices,
  SchoolFilter,
  type FoundSchool,
} from '@evenhand/directory';
import { PersonActor } from '@evenhand/kernel';
import { PageModel } from '../shell/pages/page.js';
import { phaseWords } from './phase-words.js';
import { queryText } from './query-text.js';

interface SchoolSearch {
  filter: SchoolFilter;
  after: string | null;
}

interface Choice {
  value: string;
  text: string;
  selected: boolean;
}

export interface SchoolsPage extends PageModel {
  schools: (FoundSchool & { href: string; phaseWords: string; place: string })[];
  /** Whether any of them is a member, for the column of memberships. */
  hasMembers: boolean;
  next: string | null;
  /** The search again, for the link to the next page; ends in `&` where it is not empty. */
  pagerQuery: string;
  search: string;
  /** In which order the schools stand, and from where, as a sentence. */
  ordered: string;
  /** Whether a point was found: the distances are shown. */
  hasDistances: boolean;
  unknownPoint: string | null;
  /** What somebody who found nothing may do. */
  hints: { text: string; href: string | null }[];
  authorities: Choice[];
  phases: Choice[];
  types: Choice[];
  states: Choice[];
  ageFrom: string;
  ageTo: string;
  /** Whether the filters are open: one of them is set. */
  isNarrowed: boolean;
  /** The same search, nearest first, when a postcode was typed. */
  nearHref: string | null;
  /** What the operator and the administrator may look up: where the register comes from. */
  importsHref: string | null;
}

const states = { open: 'Open', closed: 'Closed', any: 'Open and closed' } as const;

/** The search as it stands in the address; what makes no sense counts as not given. */
export function readSchoolSearch(query: Record<string, unknown>): SchoolSearch {
  const search = queryText(query.q);
  const laCode = matching(query.authority, /^\d{3}$/);
  const phase = matching(query.phase, /^[0-4]$/);
  const typeCode = matching(query.type, /^[A-Z\d]{2}$/);
  const ageFrom = matching(query.ageFrom, /^\d{1,2}$/);
  const ageTo = matching(query.ageTo, /^\d{1,2}$/);
  // `closed=yes` stands in addresses that people kept
  const state = query.closed === 'yes' ? 'any' : matching(query.state, /^(open|closed|any)$/);
  return {
    filter: {
      ...(search === null ? {} : { search }),
      ...(laCode === null ? {} : { laCode }),
      ...(phase === null ? {} : { matchingPhase: Number(phase) }),
      ...(typeCode === null ? {} : { typeCode }),
      ...(ageFrom === null ? {} : { ageFrom: Number(ageFrom) }),
      ...(ageTo === null ? {} : { ageTo: Number(ageTo) }),
      ...(isState(state) ? { state } : {}),
    },
    after: typeof query.after === 'string' ? query.after : null,
  };
}

function matching(value: unknown, form: RegExp): string | null {
  const text = queryText(value);
  return text !== null && form.test(text) ? text : null;
}

function isState(text: string | null): text is keyof typeof states {
  return text !== null && text in states;
}

export function schoolsPage(
  found: FoundSchools,
  { filter, after }: SchoolSearch,
  around: { choices: SchoolChoices; closed: number },
  actor: PersonActor,
): SchoolsPage {
  const query = queryOf(filter);
  return {
    title: 'Schools',
    schools: found.items.map((school) => ({
      ...school,
      href: `/schools/${school.id}`,
      phaseWords: phaseWords(school),
      place: placeOf(school),
    })),
    hasMembers: found.items.some(({ membership }) => membership !== null),
    next: found.next,
    pagerQuery: query.size > 0 ? `${query.toString()}&` : '',
    search: filter.search ?? '',
    ordered: orderWords(found),
    hasDistances: found.order === 'distance',
    unknownPoint: found.unknownPoint,
    hints: found.items.length === 0 && after === null ? hintsFor(filter, around.closed) : [],
    authorities: [
      { value: '', text: 'Any authority', selected: filter.laCode === undefined },
      ...around.choices.authorities.map(({ code, name }) => ({
        ...{ value: code, text: `${name} (${code})`, selected: filter.laCode === code },
      })),
    ],
    phases: [
      { value: '', text: 'Any phase', selected: filter.matchingPhase === undefined },
      ...matchingPhases.map((text, value) => ({
        value: String(value),
        text: text.charAt(0).toUpperCase() + text.slice(1),
        selected: filter.matchingPhase === value,
      })),
    ],
    types: [
      { value: '', text: 'Any type', selected: filter.typeCode === undefined },
      ...around.choices.types.map(({ code, name }) => ({
        ...{ value: code, text: name, selected: filter.typeCode === code },
      })),
    ],
    states: Object.entries(states).map(([value, text]) => ({
      ...{ value, text, selected: (filter.state ?? 'open') === value },
    })),
    ageFrom: filter.ageFrom === undefined ? '' : String(filter.ageFrom),
    ageTo: filter.ageTo === undefined ? '' : String(filter.ageTo),
    isNarrowed: Object.keys(filter).some((key) => key !== 'search'),
    nearHref: nearHref(filter),
    importsHref: actor.roles.some((role) => role === 'operator' || role === 'administrator')
      ? '/admin/imports'
      : null,
  };
}

/** Town and authority, one of them where they are the same, and the postcode. */
function placeOf({ town, laName, postcode }: FoundSchool): string {
  const unbroken = postcode?.replace(' ', '\u00a0');
  return [...new Set([town, laName, unbroken])].filter(Boolean).join(', ');
}

function queryOf(filter: SchoolFilter): URLSearchParams {
  const names: [string, string | number | undefined][] = [
    ['q', filter.search],
    ['authority', filter.laCode],
    ['phase', filter.matchingPhase],
    ['type', filter.typeCode],
    ['ageFrom', filter.ageFrom],
    ['ageTo', filter.ageTo],
    ['state', filter.state],
  ];
  return new URLSearchParams(
    names.flatMap(([name, value]): [string, string][] =>
      value === undefined ? [] : [[name, String(value)]],
    ),
  );
}

function orderWords({ order, from }: FoundSchools): string {
  if (order === 'fit') return 'Best match first.';
  if (!from) return 'In alphabetical order.';
  const rough = from.isRough
    ? ' (a rough place: the middle of the schools whose postcode begins the same)'
    : '';
  return `Nearest first, in a straight line from ${from.label}${rough}. Roads are longer.`;
}

function nearHref(filter: SchoolFilter): string | null {
  const typed = filter.search ?? '';
  if (!/^[a-z]{1,2}\d[a-z\d]?( ?\d[a-z]{2})?$/i.test(typed)) return null;
  return `/schools?${queryOf({ ...filter, search: `near ${typed}` }).toString()}`;
}

function hintsFor(filter: SchoolFilter, closed: number): SchoolsPage['hints'] {
  const { search, state, ...narrowing } = filter;
  const isNarrowed = Object.keys(narrowing).length > 0;
  const hint = (text: string, query: SchoolFilter | null): SchoolsPage['hints'][number] => ({
    text,
    href: query && `/schools?${queryOf(query).toString()}`,
  });
  return [
    ...(closed > 0 && state === undefined
      ? [hint(`Show the closed schools that fit (${closed})`, { ...filter, state: 'closed' })]
      : []),
    ...(isNarrowed ? [hint('Search without the filters', search ? { search } : {})] : []),
    hint('Type fewer words, such as the most unusual part of the name, or the town', null),
    hint('Type its URN or its postcode, or “near” and a postcode or a school', null),
  ];
}
