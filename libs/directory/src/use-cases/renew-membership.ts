import { Injectable } from '@nestjs/common';
import { Actor, invalid } from '@evenhand/kernel';
import { Clock, Database } from '@evenhand/platform';
import { changeMember, MembershipChange } from './change-member.js';

export type Renewal = Pick<MembershipChange, 'membershipId' | 'expectedVersion' | 'note'> & {
  /** The last day that the subscription now covers; null for no end. */
  dueOn: string | null;
};

/** A member goes on, or a lapsed one is a member again, until another day. */
@Injectable()
export class RenewMembership {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, renewal: Renewal): Promise<void> {
    await this.database.transaction(actor, async (tx) => {
      if (renewal.dueOn !== null && renewal.dueOn < this.clock.today()) {
        const message = 'Enter a day from today on: until then the membership goes on.';
        throw invalid('due-in-the-past', message, [{ field: 'dueOn', message }]);
      }
      await changeMember(tx, actor, 'renew', renewal, this.clock.now());
    });
  }
}
