import { PersonLine, RoleLine } from '@evenhand/identity';
import { Page, words } from '@evenhand/kernel';
import { PageModel } from '../shell/pages/page.js';
import { rolesToGive } from './people.form.js';
import { chosenSchool, SchoolChoice } from './school-choice.js';

interface RoleView extends RoleLine {
  title: string;
  endHref: string;
}

interface PersonView {
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
  values: Record<string, unknown>;
}

function roleChoice(
  schools: readonly { id: string; name: string }[],
  values: Record<string, unknown>,
): RoleChoice {
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
    values,
  };
}

export type InvitePage = PageModel & RoleChoice;

export function invitePage(
  schools: readonly { id: string; name: string }[],
  values: Record<string, unknown> = {},
): InvitePage {
  return {
    title: 'Invite somebody',
    breadcrumbs: [{ text: 'People', href: '/admin/people' }, { text: 'Invite somebody' }],
    ...roleChoice(schools, values),
  };
}

export type PersonPageModel = PageModel & RoleChoice & { person: PersonView };

export function personPageModel(
  person: PersonLine,
  schools: readonly { id: string; name: string }[],
  values: Record<string, unknown> = {},
): PersonPageModel {
  return {
    title: person.name,
    breadcrumbs: [{ text: 'People', href: '/admin/people' }, { text: person.name }],
    person: personView(person),
    ...roleChoice(schools, values),
  };
}

export interface EndRolePage extends PageModel {
  person: PersonView;
  role: RoleView;
  values: Record<string, unknown>;
}

export function endRolePage(
  person: PersonLine,
  roleHeldId: string,
  values: Record<string, unknown> = {},
): EndRolePage | null {
  const found = personView(person);
  const role = found.roles.find(({ id }) => id === roleHeldId);
  if (!role) return null;
  return {
    title: `End the role: ${role.title}`,
    back: { href: found.href },
    person: found,
    role,
    values,
  };
}

function personView(person: PersonLine): PersonView {
  const href = `/admin/people/${person.id}`;
  const roles = person.roles.map((role) => ({
    ...role,
    title: [sentence(words(role.role)), role.schoolName].filter(Boolean).join(' at '),
    endHref: `${href}/roles/${role.id}/end`,
  }));
  return { ...person, href, roles };
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
