import {
  Actor,
  assertSteppedUp,
  conflict,
  FieldError,
  forbidden,
  invalid,
  PersonActor,
  Role,
  rolesOf,
  schoolRoles,
  words,
} from '@evenhand/kernel';
import { isCalendarDate } from './calendar-date.js';
import { guardedRoles } from './guarded-roles.js';

export interface RoleGrant {
  role: Role;
  schoolId: string | null;
  /** Of a trust leader: the trust, and then no school. */
  trustId?: string | null;
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

/** What a headteacher gives for their own school without asking the administrator. */
export const rolesOfHeads: readonly Role[] = ['school_leader'];

/** Whether this is a role at the actor's own school that its headteacher looks after. */
export function isOwnLeader(
  actor: Actor,
  grant: { role: Role; schoolId: string | null },
): actor is PersonActor {
  return (
    actor.kind === 'person' &&
    actor.roles.includes('headteacher') &&
    actor.schoolId !== null &&
    grant.schoolId === actor.schoolId &&
    rolesOfHeads.includes(grant.role)
  );
}

export function assertMayChangeGrant(
  actor: Actor,
  grant: { role: Role; schoolId: string | null },
): void {
  if (!isOwnLeader(actor, grant)) assertMayManagePeople(actor);
}

/** Throws `forbidden` or `invalid` unless this actor may give this role in this form. */
export function assertGrantable(actor: Actor, grant: RoleGrant): void {
  assertMayChangeGrant(actor, grant);
  if (grant.role === 'operator' && actor.kind !== 'system') {
    throw forbidden('not-your-role', 'Operators are made by the operator’s own commands.');
  }
  const faults = faultsOf(grant);
  if (faults[0]) throw invalid('role-refused', faults[0].message, faults);
  if (guardedRoles.includes(grant.role)) assertSteppedUp(actor, 'Giving this role');
}

export const noDate = 'Enter a day that the calendar has, as yyyy-mm-dd.';

function faultsOf({ role, schoolId, trustId, fromDate, untilDate }: RoleGrant): FieldError[] {
  const faults: FieldError[] = [];
  if (schoolRoles.includes(role) && schoolId === null) {
    faults.push({
      field: 'schoolId',
      message: `Choose the school: a ${words(role)} is always somebody of a school.`,
    });
  }
  if (role === 'trust_leader' && !trustId) {
    const message = 'Choose the trust, or one of its schools: a trust leader leads a whole trust.';
    faults.push({ field: 'trustId', message });
  } else if (role !== 'trust_leader' && trustId) {
    faults.push({ field: 'trustId', message: 'Only a trust leader is named for a trust.' });
  }
  if (role === 'operator' && schoolId !== null) {
    faults.push({ field: 'schoolId', message: 'An operator acts for no school.' });
  }
  return [...faults, ...dateFaults(fromDate, untilDate)];
}

export function dateFaults(fromDate: string, untilDate: string | null): FieldError[] {
  const faults: FieldError[] = [];
  if (!isCalendarDate(fromDate)) faults.push({ field: 'fromDate', message: noDate });
  if (untilDate !== null && !isCalendarDate(untilDate)) {
    faults.push({ field: 'untilDate', message: noDate });
  } else if (untilDate !== null && untilDate <= fromDate) {
    faults.push({ field: 'untilDate', message: 'The last date has to be after the first one.' });
  }
  return faults;
}

interface HeldRole {
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
 * can let people in. `remaining`: how many administrators stay for good without this person.
 */
export function endRoleOn(
  held: HeldRole,
  remaining: number,
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
  assertNotLast(held.role, remaining);
  const untilDate = onDate > held.fromDate ? onDate : held.fromDate;
  if (held.untilDate !== null && untilDate > held.untilDate) {
    const message = 'This role ends before that day already. Change its dates to let it go on.';
    throw invalid('role-ends-earlier', message, [{ field: 'onDate', message }]);
  }
  return { untilDate };
}

/** Somebody has to stay who can let people in: for good, not shut out, and who has come in at least once. */
export function assertNotLast(role: Role, remaining: number): void {
  if (role === 'administrator' && remaining === 0) {
    throw conflict(
      'last-administrator',
      'This is the last administrator. Give somebody else the role first, then end this one.',
    );
  }
}

export interface RoleChange {
  fromDate: string;
  untilDate: string | null;
}

/**
 * New dates for a role, checked. The first day moves while it has not come; what has begun began when
 * it did. `remaining` as for endRoleOn, asked only when the role would no longer be for good.
 */
export function changeDates(
  held: HeldRole,
  change: RoleChange,
  remaining: number,
  today: string,
): RoleChange {
  const state = roleState(held, today);
  if (state === 'ended') throw conflict('role-ended', 'This role has ended already.');
  const faults = dateFaults(change.fromDate, change.untilDate);
  if (state === 'current' && change.fromDate !== held.fromDate) {
    const message = 'This role has begun, so its first day stays.';
    faults.push({ field: 'fromDate', message });
  } else if (state === 'future' && change.fromDate < today) {
    faults.push({ field: 'fromDate', message: 'The first day is today or later.' });
  }
  if (change.untilDate !== null && change.untilDate < today) {
    const message = 'A role ends today or later: what was done with it stays done.';
    faults.push({ field: 'untilDate', message });
  }
  if (faults[0]) throw invalid('role-refused', faults[0].message, faults);
  if (state === 'current' && change.untilDate !== null) assertNotLast(held.role, remaining);
  return change;
}
