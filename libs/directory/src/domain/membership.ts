import { Actor, conflict, forbidden, step } from '@evenhand/kernel';
import { MembershipAction, membershipActions, MembershipStatus } from './membership.actions.js';
import { isOpen, SchoolStatus } from './school.js';

interface MembershipRow {
  schoolId: string;
  status: MembershipStatus;
  joinedOn: string | null;
  leftOn: string | null;
}

/**
 * What an action changes in a membership. Who acts as a school's head acts for that school only,
 * whatever the actions table lets a head do.
 */
export function changeMembership(
  action: MembershipAction,
  membership: MembershipRow,
  actor: Actor,
  onDate: string,
): Pick<MembershipRow, 'status' | 'joinedOn' | 'leftOn'> {
  const status = step(membershipActions, action, membership.status, actor);
  if (actsAsHeadOnly(action, actor) && actor.schoolId !== membership.schoolId) {
    throw forbidden('not-your-school', 'You may do this for your own school only.');
  }
  return {
    status,
    joinedOn: action === 'accept' ? onDate : membership.joinedOn,
    leftOn: status === 'left' ? onDate : membership.leftOn,
  };
}

/** Whether only a head's role lets this person do it (an administrator may act for any school). */
function actsAsHeadOnly(
  action: MembershipAction,
  actor: Actor,
): actor is Extract<Actor, { kind: 'person' }> {
  if (actor.kind === 'system') return false;
  const by: readonly string[] = membershipActions[action].by;
  return !actor.roles.some((role) => role !== 'headteacher' && by.includes(role));
}

/** Refuses to invite a school that is closed, or that is invited or a member already. */
export function assertMayBeInvited(
  school: { name: string; urn: number; status: SchoolStatus },
  current: MembershipStatus | null,
): void {
  if (!isOpen(school)) {
    const state = school.status === 'closed' ? 'is closed' : 'is not open yet';
    throw conflict(
      'school-not-open',
      `${school.name} (URN ${school.urn}) ${state} in the register. Invite the school that took its place, or wait until it opens.`,
    );
  }
  if (current === 'invited') {
    throw conflict(
      'already-invited',
      `${school.name} has been invited already and has not answered yet.`,
    );
  }
  if (current !== null) {
    throw conflict('already-member', `${school.name} is a member already.`);
  }
}
