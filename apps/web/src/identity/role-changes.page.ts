import { BoundToPerson, PersonLine } from '@evenhand/identity';
import { schoolRoles } from '@evenhand/kernel';
import { Waiting } from '../home/waiting.js';
import { PageModel } from '../shell/pages/page.js';
import { personView, PersonView, RoleView } from './people.page.js';
import { SchoolChoice } from './school-choice.js';

export interface RolePage extends PageModel {
  person: PersonView;
  role: RoleView;
  values: Record<string, unknown>;
}

/** The page of one role, or null where this person holds no such role. */
export function rolePage(
  person: PersonLine,
  roleHeldId: string,
  verb: string,
  values: Record<string, unknown> = {},
): RolePage | null {
  const found = personView(person);
  const role = found.roles.find(({ id }) => id === roleHeldId);
  if (!role) return null;
  const title = `${verb}: ${role.title}`;
  return { title, back: { href: found.href }, person: found, role, values };
}

export interface ChangeRolePage extends RolePage {
  /** Empty where the role is for no school. */
  schools: SchoolChoice[];
  hasBegun: boolean;
}

export function changeRolePage(
  page: RolePage,
  schools: readonly { id: string; name: string }[],
): ChangeRolePage {
  const { role, schoolId, fromDate, untilDate, state } = page.role;
  const values = 'reason' in page.values ? page.values : { fromDate, untilDate, schoolId };
  const chosen = values.schoolId ?? schoolId;
  const isOfSchool = schoolRoles.includes(role) || schoolId !== null;
  return {
    ...page,
    values,
    hasBegun: state === 'current',
    schools: isOfSchool
      ? schools.map(({ id, name }) => ({ value: id, text: name, selected: id === chosen }))
      : [],
  };
}

export interface HandOverPage extends RolePage {
  people: SchoolChoice[];
  /** What waits for the role: it passes on by itself, as nothing is given to a person by name. */
  waiting: readonly Waiting[];
  bound: BoundToPerson;
}

export function handOverPage(
  page: RolePage,
  people: readonly { id: string; name: string; place: string }[],
  waiting: readonly Waiting[],
  bound: BoundToPerson,
): HandOverPage {
  const choices = people
    .filter(({ id }) => id !== page.person.id)
    .map(({ id, name, place }) => ({
      value: id,
      text: `${name} (${place})`,
      selected: id === page.values.toPersonId,
    }));
  return {
    ...page,
    people: [{ value: '', text: 'Choose who takes over' }, ...choices],
    waiting,
    bound,
  };
}
