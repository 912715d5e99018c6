import { ActingPerson, DelegationLine, powerWords } from '@evenhand/identity';
import { PersonActor, Power, powers, words } from '@evenhand/kernel';
import { PageModel } from '../shell/pages/page.js';
import { SchoolChoice } from './school-choice.js';

interface ActingRole {
  title: string;
  by: string;
  fromDate: string;
  untilDate: string | null;
  endHref: string | null;
}

export interface WhoActsPage extends PageModel {
  people: { name: string; roles: ActingRole[] }[];
  /** Those that are asked, to come, or over; who acts now stands above. */
  delegations: DelegationView[];
  isHead: boolean;
  /** Heads and trust leaders see who steps aside from the school's matters. */
  maySeeAside: boolean;
}

export interface DelegationView extends DelegationLine {
  href: string;
  what: string[];
  isOpen: boolean;
}

export function delegationView(line: DelegationLine): DelegationView {
  return {
    ...line,
    href: `/delegations/${line.id}`,
    what: line.powers.map((power) => powerWords(power, line.signLimitPence)),
    isOpen: ['asked', 'coming', 'running'].includes(line.state),
  };
}

export function whoActsPage(
  actor: PersonActor,
  people: readonly ActingPerson[],
  delegations: readonly DelegationLine[],
): WhoActsPage {
  const isHead = actor.roles.includes('headteacher');
  return {
    title: 'Who acts for us',
    people: people.map(({ name, roles }) => ({
      name,
      roles: roles.map((role) => actingRole(role, isHead)),
    })),
    delegations: delegations.map(delegationView),
    isHead,
    maySeeAside: actor.roles.some((role) => role === 'headteacher' || role === 'trust_leader'),
  };
}

function actingRole(role: ActingPerson['roles'][number], isHead: boolean): ActingRole {
  const { id, fromDate, untilDate, trustName, delegationId } = role;
  const dates = { fromDate, untilDate };
  if (delegationId) {
    const what = (role.powers ?? []).map((power) => powerWords(power, role.signLimitPence));
    const endHref = isHead ? `/delegations/${delegationId}/end` : null;
    return { ...dates, title: 'Delegate', by: `May ${what.join('; ')}`, endHref };
  }
  const isOwnLeader = isHead && role.role === 'school_leader';
  return {
    ...dates,
    title: words(role.role).replace(/^./, (letter) => letter.toUpperCase()),
    by: trustName ? `Leads ${trustName}` : '',
    endHref: isOwnLeader ? `/who-acts-for-us/leaders/${id}/end` : null,
  };
}

export interface NewDelegatePage extends PageModel {
  people: SchoolChoice[];
  powers: { value: Power; text: string; checked: boolean }[];
  values: Record<string, unknown>;
}

export function newDelegatePage(
  actor: PersonActor,
  people: readonly { id: string; name: string; place: string }[],
  values: Record<string, unknown> = {},
): NewDelegatePage {
  const chosen = [values.powers].flat();
  return {
    title: 'Let somebody act for your school',
    back: { href: '/who-acts-for-us' },
    people: [
      { value: '', text: 'Somebody who is not in this list' },
      ...people
        .filter(({ id }) => id !== actor.personId)
        .map(({ id, name, place }) => ({
          value: id,
          text: `${name} (${place})`,
          selected: id === values.personId,
        })),
    ],
    powers: powers.map((power) => ({
      value: power,
      text: powerWords(power, null).replace(/^./, (letter) => letter.toUpperCase()),
      checked: chosen.includes(power),
    })),
    values,
  };
}

export interface DelegationPage extends PageModel {
  delegation: DelegationView;
  mayAnswer: boolean;
  mayEnd: boolean;
  isTheirs: boolean;
  values: Record<string, unknown>;
}

export function delegationPageModel(
  line: DelegationLine,
  actor: PersonActor,
  values: Record<string, unknown> = {},
): DelegationPage {
  const delegation = delegationView(line);
  const isTheirs = line.personId === actor.personId;
  const isHead = actor.roles.includes('headteacher') && actor.schoolId === line.schoolId;
  const mayEnd = isTheirs || isHead || actor.roles.includes('administrator');
  return {
    title: `Acting for ${line.schoolName}`,
    back: { href: isTheirs ? '/delegations' : '/who-acts-for-us' },
    delegation,
    isTheirs,
    mayAnswer: isTheirs && line.state === 'asked',
    mayEnd: mayEnd && delegation.isOpen,
    values,
  };
}

export interface OwnDelegationsPage extends PageModel {
  delegations: DelegationView[];
}

export function ownDelegationsPage(lines: readonly DelegationLine[]): OwnDelegationsPage {
  return { title: 'Schools that you act for', delegations: lines.map(delegationView) };
}
