import { Injectable } from '@nestjs/common';
import { Actor } from '@evenhand/kernel';
import { Clock, Database } from '@evenhand/platform';
import { changeMember, MembershipChange } from './change-member.js';

/** A member rests: nothing new is matched for it, what is agreed goes on, and it can be renewed. */
@Injectable()
export class LapseMembership {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, change: MembershipChange): Promise<void> {
    await this.database.transaction(actor, (tx) =>
      changeMember(tx, actor, 'lapse', change, this.clock.now()),
    );
  }
}
