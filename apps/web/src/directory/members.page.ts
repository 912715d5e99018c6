import {
  MemberFilter,
  MemberLine,
  MembershipStatus,
  membershipStatuses,
  MemberSort,
  memberSorts,
  TierLine,
} from '@evenhand/directory';
import { Page, PersonActor } from '@evenhand/kernel';
import { PageModel } from '../shell/pages/page.js';
import { phases } from './phases.js';
import { queryText } from './query-text.js';

export interface MemberView extends MemberLine {
  href: string;
}

interface Choice {
  value: string;
  text: string;
  selected: boolean;
}

export interface MembersPage extends PageModel {
  members: MemberView[];
  next: string | null;
  pagerQuery: string;
  /** The address of the same list as a file, before `csv` or `xlsx`. */
  exports: { text: string; href: string }[];
  counts: { status: MembershipStatus; number: number; href: string; isShown: boolean }[];
  search: string;
  shownStatus: MembershipStatus | null;
  isFiltered: boolean;
  /** By more than the state, which the counts choose. */
  isNarrowed: boolean;
  phases: Choice[];
  authorities: Choice[];
  tiers: Choice[];
  sorts: Choice[];
  mayInvite: boolean;
  isStaff: boolean;
  /** Open tasks, for staff; null for everybody else and when there are none. */
  openTasks: number | null;
  /** Of the school that one acts for. */
  own: { href: string; isInvited: boolean } | null;
}

const sortWords: Readonly<Record<MemberSort, string>> = {
  name: 'Name',
  joined: 'Joined, earliest first',
  due: 'Renewal, soonest first',
  status: 'State',
};

/** What an address asks for; what it does not know it leaves out. */
export function readMemberFilter(query: Readonly<Record<string, unknown>>): MemberFilter {
  const text = (name: string): string | null => queryText(query[name]);
  const phase = Number(text('phase') ?? NaN);
  return {
    status: membershipStatuses.find((status) => status === text('status')) ?? null,
    search: text('search'),
    matchingPhase: phases.some(({ value }) => value === phase) ? phase : null,
    laName: text('authority'),
    tierId: text('tier'),
    sort: memberSorts.find((sort) => sort === text('sort')) ?? 'name',
  };
}

/** The same filter as an address. */
function queryOf(filter: MemberFilter): string {
  const parts: [string, string | number | null | undefined][] = [
    ['status', filter.status],
    ['search', filter.search],
    ['phase', filter.matchingPhase],
    ['authority', filter.laName],
    ['tier', filter.tierId],
    ['sort', filter.sort === 'name' ? null : filter.sort],
  ];
  return parts
    .flatMap(([name, value]) =>
      value === null || value === undefined ? [] : [`${name}=${encodeURIComponent(value)}&`],
    )
    .join('');
}

export interface MembersShown {
  list: Page<MemberLine>;
  counts: Readonly<Record<MembershipStatus, number>>;
  authorities: readonly string[];
  tiers: readonly TierLine[];
  openTasks: number;
  own: Pick<MemberLine, 'id' | 'status'> | null;
}

export function membersPage(
  { list, counts, authorities, tiers, openTasks, own }: MembersShown,
  filter: MemberFilter,
  actor: PersonActor,
): MembersPage {
  const isStaff = actor.roles.some((role) => role === 'broker' || role === 'administrator');
  const query = queryOf(filter);
  const choices = (
    items: readonly { value: string; text: string }[],
    chosen: string,
    all?: string,
  ): Choice[] =>
    [...(all ? [{ value: '', text: all }] : []), ...items].map((item) => ({
      ...item,
      selected: item.value === chosen,
    }));
  return {
    title: 'Members',
    members: list.items.map(memberView),
    next: list.next,
    pagerQuery: query,
    exports: [
      { text: 'Excel workbook', href: `/members/export/xlsx?${query}` },
      { text: 'CSV file', href: `/members/export/csv?${query}` },
    ],
    // a school sees the members, and its own row: the other numbers would be 0 or 1
    counts: membershipStatuses
      .filter((status) => isStaff || status === 'active')
      .map((status) => ({
        status,
        number: counts[status],
        href: `/members?status=${status}`,
        isShown: status === filter.status,
      })),
    search: filter.search ?? '',
    shownStatus: filter.status ?? null,
    isFiltered: query !== '',
    isNarrowed: queryOf({ ...filter, status: null }) !== '',
    phases: choices(
      phases.map(({ value, text }) => ({ value: String(value), text })),
      String(filter.matchingPhase ?? ''),
      'Every phase',
    ),
    authorities: choices(
      authorities.map((name) => ({ value: name, text: name })),
      filter.laName ?? '',
      'Every authority',
    ),
    tiers: choices(
      tiers.map(({ id, name }) => ({ value: id, text: name })),
      filter.tierId ?? '',
      'Every tier',
    ),
    sorts: choices(
      memberSorts.map((sort) => ({ value: sort, text: sortWords[sort] })),
      filter.sort ?? 'name',
    ),
    mayInvite: actor.roles.includes('administrator'),
    isStaff,
    openTasks: isStaff && openTasks > 0 ? openTasks : null,
    own: own && { href: `/members/${own.id}`, isInvited: own.status === 'invited' },
  };
}

export function memberView(member: MemberLine): MemberView {
  return { ...member, href: `/members/${member.id}` };
}
