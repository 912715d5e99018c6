import { Actor, conflict, forbidden, invalid, notFound, step } from '@evenhand/kernel';
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
  if (actsAsHeadOnly(action, actor) && actor.schoolId !== membership.schoolId) {
    // Whether another school was asked is not theirs to know; that a member is one everybody may.
    if (action !== 'leave') throw notFound('membership');
    throw forbidden('not-your-school', 'You may do this for your own school only.');
  }
  const status = step(membershipActions, action, membership.status, actor);
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
  return (
    actor.roles.includes('headteacher') &&
    by.includes('headteacher') &&
    !actor.roles.some((role) => role !== 'headteacher' && by.includes(role))
  );
}

/** Why a school leaves or lapses, as codes; the note beside it is for people. */
export const membershipReasons = {
  leave: {
    cost: 'The cost',
    capacity: 'No time or staff for it now',
    elsewhere: 'Works with another partnership',
    closing: 'The school closes or merges',
    'not-useful': 'It was not useful enough',
    other: 'Something else',
  },
  lapse: {
    'not-paid': 'The subscription was not paid',
    'no-contact': 'The school cannot be reached',
    other: 'Something else',
  },
} as const;
export type LeavingReason = keyof typeof membershipReasons.leave;
export type LapseReason = keyof typeof membershipReasons.lapse;
export const longestNote = 1_000;

/** The reason as it is kept. Throws `invalid` where one is missing that the action needs. */
export function reasonOf(
  action: MembershipAction,
  given: { reason?: string; note?: string },
  actor: Actor,
): { reason: string | null; note: string | null } {
  const note = given.note?.trim() || null;
  const known: readonly string[] =
    action === 'leave' || action === 'lapse' ? Object.keys(membershipReasons[action]) : [];
  if (actor.kind === 'system') return { reason: given.reason ?? null, note };
  const faults = [];
  if (known.length > 0 && !known.includes(given.reason ?? '')) {
    faults.push({ field: 'reason', message: 'Choose a reason.' });
  }
  if (given.reason === 'other' && note === null) {
    faults.push({ field: 'note', message: 'Say in a few words what the reason is.' });
  }
  if ((note?.length ?? 0) > longestNote) {
    faults.push({ field: 'note', message: `Use ${longestNote} characters or fewer.` });
  }
  if (faults[0]) throw invalid('reason-missing', faults[0].message, faults);
  return { reason: known.length > 0 ? (given.reason ?? null) : null, note };
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
