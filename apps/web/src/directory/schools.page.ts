import { matchingPhases, SchoolFilter, SchoolLine } from '@evenhand/directory';
import { Page, PersonActor } from '@evenhand/kernel';
import { PageModel } from '../shell/pages/page.js';
import { phaseWords } from './phase-words.js';
import { queryText } from './query-text.js';

interface SchoolSearch {
  filter: SchoolFilter;
  after: string | null;
}

export interface SchoolsPage extends PageModel {
  schools: (SchoolLine & { href: string; phaseWords: string; place: string })[];
  next: string | null;
  /** The search again, for the link to the next page; ends in `&` where it is not empty. */
  pagerQuery: string;
  search: string;
  withClosed: boolean;
  phases: { value: string; text: string; selected: boolean }[];
  /** What the operator and the administrator may look up: where the register comes from. */
  importsHref: string | null;
}

/** The search as it stands in the address; what makes no sense counts as not given. */
export function readSchoolSearch(query: Record<string, unknown>): SchoolSearch {
  const search = queryText(query.q);
  const phase = queryText(query.phase);
  const isPhase = phase !== null && /^[0-4]$/.test(phase);
  return {
    filter: {
      ...(search === null ? {} : { search }),
      ...(isPhase ? { matchingPhase: Number(phase) } : {}),
      withClosed: query.closed === 'yes',
    },
    after: typeof query.after === 'string' ? query.after : null,
  };
}

export function schoolsPage(
  { items, next }: Page<SchoolLine>,
  { filter }: SchoolSearch,
  actor: PersonActor,
): SchoolsPage {
  const again = new URLSearchParams({
    ...(filter.search === undefined ? {} : { q: filter.search }),
    ...(filter.matchingPhase === undefined ? {} : { phase: String(filter.matchingPhase) }),
    ...(filter.withClosed ? { closed: 'yes' } : {}),
  });
  return {
    title: 'Schools',
    schools: items.map((school) => ({
      ...school,
      href: `/schools/${school.id}`,
      phaseWords: phaseWords(school),
      place: [school.town, school.postcode].filter(Boolean).join(', '),
    })),
    next,
    pagerQuery: again.size > 0 ? `${again.toString()}&` : '',
    search: filter.search ?? '',
    withClosed: filter.withClosed ?? false,
    phases: [
      { value: '', text: 'Any phase', selected: filter.matchingPhase === undefined },
      ...matchingPhases.map((text, value) => ({
        value: String(value),
        text: text.charAt(0).toUpperCase() + text.slice(1),
        selected: filter.matchingPhase === value,
      })),
    ],
    importsHref: actor.roles.some((role) => role === 'operator' || role === 'administrator')
      ? '/admin/imports'
      : null,
  };
}
