import {
  AddressHistoryLine,
  PeopleFilter,
  PersonLine,
  RoleHistoryLine,
  RoleLine,
  ShutOutLine,
} from '@evenhand/identity';
import { Page, words } from '@evenhand/kernel';
import { PageModel } from '../shell/pages/page.js';
import { rolesToGive } from './people.form.js';
import { peopleAddress } from './people-list.form.js';
import { chosenSchool, SchoolChoice } from './school-choice.js';

export interface RoleView extends RoleLine {
  title: string;
  /** Its own address, below which its end, change and hand-over are. */
  href: string;
}

export interface PersonView {
  id: string;
  name: string;
  email: string | null;
  isDisabled: boolean;
  href: string;
  roles: RoleView[];
}

export interface PeoplePage extends PageModel {
  people: PersonView[];
  next: string | null;
  filter: PeopleFilter;
  roles: { value: string; text: string; selected?: boolean }[];
  schools: SchoolChoice[];
  /** The filter as part of an address; empty without one. */
  address: string;
  pagerQuery: string;
}

export function peoplePage(
  { items, next }: Page<PersonLine>,
  filter: PeopleFilter,
  schools: Named,
): PeoplePage {
  const people = items.map(personView);
  const address = peopleAddress(filter);
  return {
    title: 'People',
    next,
    filter,
    roles: roleItems('Any role', filter.role),
    schools: chosenSchool(schools, filter.schoolId, 'Any school'),
    address,
    pagerQuery: address && `${address}&`,
    people: people.map((person) => ({
      ...person,
      roles: person.roles.filter(({ state }) => state !== 'ended'),
    })),
  };
}

function roleItems(first: string, chosen: unknown): PeoplePage['roles'] {
  return [
    { value: '', text: first },
    ...rolesToGive.map((role) => ({
      value: role,
      text: sentence(words(role)),
      selected: chosen === role,
    })),
  ];
}

/** What the controls for a role need: in an invitation and on a person's page. */
export interface RoleChoice {
  roles: { value: string; text: string; selected?: boolean }[];
  schools: SchoolChoice[];
  trusts: SchoolChoice[];
  values: Record<string, unknown>;
}

type Named = readonly { id: string; name: string }[];

function roleChoice(schools: Named, trusts: Named, values: Record<string, unknown>): RoleChoice {
  return {
    roles: roleItems('Choose a role', values.role),
    schools: chosenSchool(schools, values.schoolId),
    trusts: chosenSchool(trusts, values.trustId, 'No trust'),
    values,
  };
}

export type InvitePage = PageModel & RoleChoice;

export function invitePage(
  schools: Named,
  trusts: Named,
  values: Record<string, unknown> = {},
): InvitePage {
  return {
    title: 'Invite somebody',
    breadcrumbs: [{ text: 'People', href: '/admin/people' }, { text: 'Invite somebody' }],
    ...roleChoice(schools, trusts, values),
  };
}

export interface PersonPast {
  history: readonly RoleHistoryLine[];
  access: { isDisabled: boolean; lines: readonly ShutOutLine[] };
  addresses: { hasEntered: boolean; lines: readonly AddressHistoryLine[] };
}

export type PersonPageModel = PageModel &
  RoleChoice & {
    person: PersonView;
    history: (RoleHistoryLine & { title: string })[];
    access: readonly ShutOutLine[];
    addresses: readonly AddressHistoryLine[];
    /** They ever signed in, and change their address themselves. */
    hasEntered: boolean;
  };

export function personPageModel(
  person: PersonLine,
  schools: Named,
  trusts: Named,
  { history, access, addresses }: PersonPast,
  values: Record<string, unknown> = {},
): PersonPageModel {
  return {
    title: person.name,
    breadcrumbs: [{ text: 'People', href: '/admin/people' }, { text: person.name }],
    person: personView(person),
    history: history.map((line) => ({
      ...line,
      title: [sentence(words(line.role)), line.place].filter(Boolean).join(' at '),
    })),
    access: access.lines,
    addresses: addresses.lines,
    hasEntered: addresses.hasEntered,
    ...roleChoice(schools, trusts, values),
  };
}

export function personView(person: PersonLine): PersonView {
  const href = `/admin/people/${person.id}`;
  const roles = person.roles.map((role) => ({
    ...role,
    title: [sentence(words(role.role)), role.schoolName ?? role.trustName]
      .filter(Boolean)
      .join(' at '),
    href: `${href}/roles/${role.id}`,
  }));
  return { ...person, href, roles };
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
