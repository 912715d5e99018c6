import { Actor } from '@evenhand/kernel';
import { lockById, londonDate, record, Tx } from '@evenhand/platform';
import { Membership } from '../data/membership.entity.js';
import { changeMembership, reasonOf } from '../domain/membership.js';
import { MembershipAction } from '../domain/membership.actions.js';

export interface MembershipChange {
  membershipId: string;
  /** From `If-Match`; a membership that changed since is refused. */
  expectedVersion?: number;
  /** A code of `membershipReasons`; leaving and lapsing need one. */
  reason?: string;
  note?: string;
  /** The last day that the subscription covers, where the action moves it. */
  dueOn?: string | null;
}

const events: Readonly<Record<MembershipAction, string>> = {
  accept: 'directory.member-joined',
  decline: 'directory.member-left',
  expire: 'directory.member-left',
  withdraw: 'directory.member-left',
  lapse: 'directory.member-lapsed',
  renew: 'directory.member-renewed',
  leave: 'directory.member-left',
};

/** Step: one action of the memberships' table on one row, its line in the history, and its event. */
export async function changeMember(
  tx: Tx,
  actor: Actor,
  action: MembershipAction,
  change: MembershipChange,
  now: Date,
): Promise<Membership> {
  const membership = await lockById(tx, Membership, change.membershipId, change.expectedVersion);
  Object.assign(membership, changeMembership(action, membership, actor, londonDate(now)));
  const why = reasonOf(action, change, actor);
  if (change.dueOn !== undefined) membership.dueOn = change.dueOn;
  await tx.save(membership);
  await keepChange(tx, actor, { membership, action, ...why }, now);
  await record(tx, actor, {
    name: events[action],
    subject: { type: 'membership', id: membership.id },
    data: { schoolId: membership.schoolId, action, reason: why.reason },
  });
  return membership;
}

/** A line of a stay's history, for people; the audit trail has the event. */
export async function keepChange(
  tx: Tx,
  actor: Actor,
  line: {
    membership: Pick<Membership, 'id' | 'partnershipId' | 'schoolId' | 'status' | 'dueOn'>;
    action: MembershipAction | 'invite' | 'resend' | 'remind' | 'change_tier';
    reason: string | null;
    note: string | null;
  },
  now: Date,
): Promise<void> {
  const { membership, action, reason, note } = line;
  await tx.query(
    `INSERT INTO directory.membership_change (partnership_id, membership_id, school_id, action, status, reason, note,
       due_on, at, person_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      membership.partnershipId,
      membership.id,
      membership.schoolId,
      action,
      membership.status,
      reason,
      note,
      membership.dueOn ?? null,
      now,
      actor.kind === 'person' ? actor.personId : null,
    ],
  );
}
