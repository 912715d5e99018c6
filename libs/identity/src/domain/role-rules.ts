import {
  Actor,
  conflict,
  FieldError,
  forbidden,
  invalid,
  Role,
  rolesOf,
  schoolRoles,
  words,
} from '@evenhand/kernel';
import { isCalendarDate } from './calendar-date.js';

export interface RoleGrant {
  role: Role;
  schoolId: string | null;
  /** First London day on which it holds, `yyyy-mm-dd`. */
  fromDate: string;
  /** First day on which it no longer holds; null = for good. */
  untilDate: string | null;
}

/** Administrators look after people; before there is one, the operator's commands do. */
export function mayManagePeople(actor: Actor): boolean {
  return rolesOf(actor).some((role) => role === 'administrator' || role === 'system');
}

export function assertMayManagePeople(actor: Actor): void {
  if (!mayManagePeople(actor)) {
    throw forbidden('not-your-role', 'Only an administrator may change people and their roles.');
  }
}

/** Throws `forbidden` or `invalid` unless this actor may give this role in this form. */
export function assertGrantable(actor: Actor, grant: RoleGrant): void {
  assertMayManagePeople(actor);
  if (grant.role === 'operator' && actor.kind !== 'system') {
    throw forbidden('not-your-role', 'Operators are made by the operator’s own commands.');
  }
  const faults = faultsOf(grant);
  if (faults[0]) throw invalid('role-refused', faults[0].message, faults);
}

/** A trust leader is named with a school of the trust: that is how a tie to the trust is known. */
export const rolesWithSchool: readonly Role[] = [...schoolRoles, 'trust_leader'];

const noDate = 'Enter a day that the calendar has, as yyyy-mm-dd.';

function faultsOf({ role, schoolId, fromDate, untilDate }: RoleGrant): FieldError[] {
  const faults: FieldError[] = [];
  if (rolesWithSchool.includes(role) && schoolId === null) {
    faults.push({
      field: 'schoolId',
      message: `Choose the school: a ${words(role)} is always somebody of a school.`,
    });
  }
  if (role === 'operator' && schoolId !== null) {
    faults.push({ field: 'schoolId', message: 'An operator acts for no school.' });
  }
  const isNoDate = (date: string | null): boolean => date !== null && !isCalendarDate(date);
  if (isNoDate(fromDate)) faults.push({ field: 'fromDate', message: noDate });
  if (isNoDate(untilDate)) faults.push({ field: 'untilDate', message: noDate });
  else if (untilDate !== null && untilDate <= fromDate) {
    faults.push({ field: 'untilDate', message: 'The last date has to be after the first one.' });
  }
  return faults;
}

interface HeldRole {
  id: string;
  role: Role;
  fromDate: string;
  untilDate: string | null;
}

/** Where a role's dates stand on a day: what lists show and what may still be ended. */
export function roleState(
  held: Pick<HeldRole, 'fromDate' | 'untilDate'>,
  onDate: string,
): 'future' | 'current' | 'ended' {
  if (held.untilDate !== null && held.untilDate <= onDate) return 'ended';
  return held.fromDate > onDate ? 'future' : 'current';
}

/**
 * The date that ends `held`, checked: an ended role stays as it was, and somebody must remain who
 * can let people in. `administrators` are all rows of that role in the partnership, locked.
 */
export function endRoleOn(
  held: HeldRole,
  administrators: readonly HeldRole[],
  onDate: string,
  today: string,
): { untilDate: string } {
  if (roleState(held, today) === 'ended') {
    throw conflict('role-ended', 'This role has ended already.');
  }
  if (!isCalendarDate(onDate)) {
    throw invalid('not-a-date', noDate, [{ field: 'onDate', message: noDate }]);
  }
  if (onDate < today) {
    const message = 'A role ends today or later: what was done with it stays done.';
    throw invalid('role-end-in-the-past', message, [{ field: 'onDate', message }]);
  }
  const remain = administrators.some(
    (other) =>
      other.id !== held.id && other.untilDate === null && roleState(other, today) === 'current',
  );
  if (held.role === 'administrator' && !remain) {
    throw conflict(
      'last-administrator',
      'This is the last administrator. Give somebody else the role first, then end this one.',
    );
  }
  return { untilDate: onDate > held.fromDate ? onDate : held.fromDate };
}
