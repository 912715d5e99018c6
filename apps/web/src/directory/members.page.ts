import {
  MemberLine,
  MembershipAction,
  membershipActions,
  MembershipStatus,
  membershipStatuses,
} from '@evenhand/directory';
import { may, Page, PersonActor } from '@evenhand/kernel';
import { PageModel } from '../shell/pages/page.js';
import { queryText } from './query-text.js';

interface MemberView extends MemberLine {
  href: string;
}

export interface MembersPage extends PageModel {
  members: MemberView[];
  next: string | null;
  pagerQuery: string;
  counts: { status: MembershipStatus; number: number; href: string; isShown: boolean }[];
  mayInvite: boolean;
  /** Open tasks, for staff; null for everybody else and when there are none. */
  openTasks: number | null;
}

/** The state that a list is narrowed to; null for all of them. */
export function readStatus(value: unknown): MembershipStatus | null {
  const text = queryText(value);
  return membershipStatuses.find((status) => status === text) ?? null;
}

export function membersPage(
  { items, next }: Page<MemberLine>,
  counts: Readonly<Record<MembershipStatus, number>>,
  shown: MembershipStatus | null,
  actor: PersonActor,
  openTasks = 0,
): MembersPage {
  const isStaff = actor.roles.some((role) => role === 'broker' || role === 'administrator');
  return {
    title: 'Members',
    members: items.map(viewOf),
    next,
    pagerQuery: shown ? `status=${shown}&` : '',
    counts: membershipStatuses.map((status) => ({
      status,
      number: counts[status],
      href: `/members?status=${status}`,
      isShown: status === shown,
    })),
    mayInvite: actor.roles.includes('administrator'),
    openTasks: isStaff && openTasks > 0 ? openTasks : null,
  };
}

export interface MemberPage extends PageModel {
  member: MemberView;
  schoolHref: string;
  mayAccept: boolean;
  /** What ending it is called for this person now, null where it cannot be ended. */
  ending: string | null;
}

const endings: readonly [MembershipAction, string][] = [
  ['decline', 'Decline the invitation'],
  ['withdraw', 'Withdraw the invitation'],
  ['leave', 'End the membership'],
];

export function memberPage(member: MemberLine, actor: PersonActor): MemberPage {
  const allowed = (action: MembershipAction): boolean =>
    may(membershipActions, action, member.status, actor) && actsForIt(member, actor);
  return {
    title: member.schoolName,
    breadcrumbs: [{ text: 'Members', href: '/members' }, { text: member.schoolName }],
    member: viewOf(member),
    schoolHref: `/schools/${member.schoolId}`,
    mayAccept: allowed('accept'),
    ending: endings.find(([action]) => allowed(action))?.[1] ?? null,
  };
}

/** A head acts for the own school only; an administrator for every one. */
function actsForIt(member: MemberLine, actor: PersonActor): boolean {
  return actor.roles.includes('administrator') || actor.schoolId === member.schoolId;
}

export interface InviteMemberPage extends PageModel {
  values: Record<string, unknown>;
}

export function inviteMemberPage(values: Record<string, unknown>): InviteMemberPage {
  return {
    title: 'Invite a school',
    breadcrumbs: [{ text: 'Members', href: '/members' }, { text: 'Invite a school' }],
    values,
  };
}

function viewOf(member: MemberLine): MemberView {
  return { ...member, href: `/members/${member.id}` };
}
