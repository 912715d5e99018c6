import {
  CheckedRow,
  InvitationListDetail,
  InvitationListLine,
  invitationTitles,
  mostRows,
} from '@evenhand/directory';
import { Page } from '@evenhand/kernel';
import { PageModel } from '../shell/pages/page.js';

const members = { text: 'Members', href: '/members' };
const lists = { text: 'Invite many schools', href: '/members/invitations' };

export interface InvitationsPage extends PageModel {
  lists: (InvitationListLine & { href: string })[];
  next: string | null;
  mostRows: number;
}

export function invitationsPage({ items, next }: Page<InvitationListLine>): InvitationsPage {
  return {
    title: 'Invite many schools',
    breadcrumbs: [members, { text: lists.text }],
    lists: items.map((list) => ({ ...list, href: `${lists.href}/${list.id}` })),
    next,
    mostRows,
  };
}

export interface InvitationListPage extends PageModel {
  list: InvitationListLine & { href: string };
  right: CheckedRow[];
  wrong: (CheckedRow & { problems: { column: string; message: string }[] })[];
  memberships: { href: string; schoolName: string; urn: number }[];
}

export function invitationListPage(list: InvitationListDetail): InvitationListPage {
  const { checked, memberships, ...line } = list;
  return {
    title: line.name,
    breadcrumbs: [members, lists, { text: line.name }],
    list: { ...line, href: `${lists.href}/${line.id}` },
    right: checked.filter(({ faults }) => faults.length === 0),
    wrong: checked
      .filter(({ faults }) => faults.length > 0)
      .map((row) => ({
        ...row,
        problems: row.faults.map(({ column, message }) => ({
          column: invitationTitles[column],
          message,
        })),
      })),
    memberships: memberships.map(({ membershipId, ...school }) => ({
      ...school,
      href: `/members/${membershipId}`,
    })),
  };
}
