import { Actor } from '@evenhand/kernel';
import { lockById, londonDate, record, Tx } from '@evenhand/platform';
import { Membership } from '../data/membership.entity.js';
import { changeMembership } from '../domain/membership.js';
import { MembershipAction } from '../domain/membership.actions.js';

export interface MembershipChange {
  membershipId: string;
  /** From `If-Match`; a membership that changed since is refused. */
  expectedVersion?: number;
}

/** Step: one action of the memberships' table on one row, and its event. */
export async function changeMember(
  tx: Tx,
  actor: Actor,
  action: MembershipAction,
  change: MembershipChange,
  now: Date,
): Promise<{ id: string }> {
  const membership = await lockById(tx, Membership, change.membershipId, change.expectedVersion);
  Object.assign(membership, changeMembership(action, membership, actor, londonDate(now)));
  await tx.save(membership);
  const joined = membership.status === 'active';
  await record(tx, actor, {
    name: joined ? 'directory.member-joined' : 'directory.member-left',
    subject: { type: 'membership', id: membership.id },
    data: { schoolId: membership.schoolId, action },
  });
  return { id: membership.id };
}
