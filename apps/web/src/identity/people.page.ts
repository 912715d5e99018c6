import { PersonLine, RoleLine } from '@evenhand/identity';
import { Page, words } from '@evenhand/kernel';
import { PageModel } from '../shell/pages/page.js';
import { rolesToGive } from './people.form.js';
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
  href: string;
  roles: RoleView[];
}

export interface PeoplePage extends PageModel {
  people: PersonView[];
  next: string | null;
}

export function peoplePage({ items, next }: Page<PersonLine>): PeoplePage {
  const people = items.map(personView);
  return {
    title: 'People',
    next,
    people: people.map((person) => ({
      ...person,
      roles: person.roles.filter(({ state }) => state !== 'ended'),
    })),
  };
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
    roles: [
      { value: '', text: 'Choose a role' },
      ...rolesToGive.map((role) => ({
        value: role,
        text: sentence(words(role)),
        selected: values.role === role,
      })),
    ],
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

export type PersonPageModel = PageModel & RoleChoice & { person: PersonView };

export function personPageModel(
  person: PersonLine,
  schools: Named,
  trusts: Named,
  values: Record<string, unknown> = {},
): PersonPageModel {
  return {
    title: person.name,
    breadcrumbs: [{ text: 'People', href: '/admin/people' }, { text: person.name }],
    person: personView(person),
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
