import { Role, roles, schoolRoles, words } from '@evenhand/kernel';
import { isCalendarDate } from './calendar-date.js';

/** The columns of a file of people to invite, in this order; names are recognised in any order. */
export const personColumns = ['name', 'email', 'role', 'urn', 'from', 'until'] as const;
export type PersonColumn = (typeof personColumns)[number];

export interface PersonFault {
  column: PersonColumn;
  message: string;
}

export interface PersonRow {
  /** As the file counts its lines, the header being 1. */
  line: number;
  name: string;
  email: string;
  role: Role | null;
  urn: number | null;
  fromDate: string | null;
  untilDate: string | null;
  faults: PersonFault[];
}

/** Rows of a file with what is wrong with each, as far as the file alone tells; throws for no header. */
export function personRows(cells: readonly (readonly string[])[]): PersonRow[] | null {
  const header = (cells[0] ?? []).map((title) => columnOf(title));
  const has = (column: PersonColumn): boolean => header.includes(column);
  if (!has('name') || !has('email') || !has('role')) return null;
  const seen = new Map<string, number>();
  return cells.slice(1).map((row, at) => {
    const value = (column: PersonColumn): string => row[header.indexOf(column)]?.trim() ?? '';
    return personRow(value, at + 2, seen);
  });
}

function columnOf(title: string): PersonColumn | null {
  const plain = title.toLowerCase().replaceAll(/[^a-z]/g, '');
  const names: Record<string, PersonColumn> = {
    name: 'name',
    email: 'email',
    emailaddress: 'email',
    role: 'role',
    urn: 'urn',
    schoolurn: 'urn',
    school: 'urn',
    from: 'from',
    firstday: 'from',
    until: 'until',
    stopson: 'until',
  };
  return names[plain] ?? null;
}

function personRow(
  value: (column: PersonColumn) => string,
  line: number,
  seen: Map<string, number>,
): PersonRow {
  const faults: PersonFault[] = [];
  const fault = (column: PersonColumn, message: string): null => {
    faults.push({ column, message });
    return null;
  };
  const name = value('name');
  if (name === '' || name.length > 120) fault('name', 'Enter a name of at most 120 characters.');
  const email = value('email').toLowerCase();
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) || email.length > 254) {
    fault('email', 'Enter an e-mail address, like name@school.example.');
  }
  const role =
    roleOf(value('role')) ?? fault('role', `Enter one of: ${giveable.map(words).join(', ')}.`);
  const urn = urnOf(value('urn'), role, fault);
  const fromDate = dayOf(value('from'), (message) => fault('from', message));
  const untilDate = dayOf(value('until'), (message) => fault('until', message));
  const key = [email, role, urn].join(' ');
  const before = seen.get(key);
  if (before !== undefined) fault('email', `Line ${before} has the same person and role.`);
  else seen.set(key, line);
  return { line, name, email, role, urn, fromDate, untilDate, faults };
}

const giveable = roles.filter((role) => role !== 'operator');

function roleOf(text: string): Role | null {
  const plain = text.toLowerCase().replaceAll(/[\s-]+/g, '_');
  return giveable.find((role) => role === plain) ?? null;
}

function urnOf(
  text: string,
  role: Role | null,
  fault: (column: PersonColumn, message: string) => null,
): number | null {
  if (text === '') {
    const needs = role !== null && (schoolRoles.includes(role) || role === 'trust_leader');
    return needs ? fault('urn', `Enter the school’s URN: a ${words(role)} has a school.`) : null;
  }
  return /^\d{6}$/.test(text) ? Number(text) : fault('urn', 'A URN has six digits.');
}

/** `2027-09-01` or `1/9/2027`, as spreadsheets write it. */
function dayOf(text: string, fault: (message: string) => null): string | null {
  if (text === '') return null;
  const [, day = '', month = '', year = ''] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text) ?? [];
  const iso = year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : text;
  return isCalendarDate(iso) ? iso : fault('Enter a day like 1/9/2027 or 2027-09-01.');
}
