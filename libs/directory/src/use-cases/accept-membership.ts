import { Injectable } from '@nestjs/common';
import { Actor } from '@evenhand/kernel';
import { Clock, Database, Tx } from '@evenhand/platform';
import { changeMember, MembershipChange } from './change-member.js';

/** Step: the school's head accepts the invitation. */
export async function acceptMembership(
  tx: Tx,
  actor: Actor,
  change: MembershipChange,
  now: Date,
): Promise<{ id: string }> {
  return changeMember(tx, actor, 'accept', change, now);
}

@Injectable()
export class AcceptMembership {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, change: MembershipChange): Promise<{ id: string }> {
    return this.database.transaction(actor, (tx) =>
      acceptMembership(tx, actor, change, this.clock.now()),
    );
  }
}
