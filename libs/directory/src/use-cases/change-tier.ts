import { Injectable } from '@nestjs/common';
import { Actor, conflict } from '@evenhand/kernel';
import { Clock, Database, lockById, record } from '@evenhand/platform';
import { Membership } from '../data/membership.entity.js';
import { keepChange } from './change-member.js';
import { assertMayInvite } from './invite-member.js';
import { startTier } from './start-tier.js';

export interface TierToChange {
  membershipId: string;
  tierId: string;
  expectedVersion?: number;
}

/** From today a membership has another tier; what it had before stays in its history. */
@Injectable()
export class ChangeTier {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, { membershipId, tierId, expectedVersion }: TierToChange): Promise<void> {
    await this.database.transaction(actor, async (tx) => {
      assertMayInvite(actor);
      const now = this.clock.now();
      const membership = await lockById(tx, Membership, membershipId, expectedVersion);
      if (membership.status === 'left') {
        throw conflict('membership-ended', 'This stay has ended. Invite the school again first.');
      }
      await startTier(tx, actor, membership, tierId, now);
      const line = { membership, action: 'change_tier', reason: null, note: null } as const;
      await keepChange(tx, actor, line, now);
      await record(tx, actor, {
        name: 'directory.member-tier-changed',
        subject: { type: 'membership', id: membershipId },
        data: { schoolId: membership.schoolId, tierId },
      });
    });
  }
}
