import { Injectable } from '@nestjs/common';
import { Actor, rolesOf } from '@evenhand/kernel';
import { Clock, Database, lockById, Tx } from '@evenhand/platform';
import { Membership } from '../data/membership.entity.js';
import { MembershipAction, MembershipStatus } from '../domain/membership.actions.js';
import { changeMember, MembershipChange } from './change-member.js';

/**
 * Step: a member leaves; an invitation is declined by the school's head or withdrawn by an
 * administrator. History stays: the row ends, and a school that returns gets a new one.
 */
export async function endMembership(
  tx: Tx,
  actor: Actor,
  change: MembershipChange,
  now: Date,
): Promise<{ id: string }> {
  const { status } = await lockById(tx, Membership, change.membershipId);
  const { id } = await changeMember(tx, actor, wayOut(status, actor), change, now);
  return { id };
}

function wayOut(status: MembershipStatus, actor: Actor): MembershipAction {
  if (status !== 'invited') return 'leave';
  return rolesOf(actor).includes('headteacher') ? 'decline' : 'withdraw';
}

@Injectable()
export class EndMembership {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, change: MembershipChange): Promise<{ id: string }> {
    return this.database.transaction(actor, (tx) =>
      endMembership(tx, actor, change, this.clock.now()),
    );
  }
}
