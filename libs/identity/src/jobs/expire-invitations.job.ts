import { SystemActor, systemActor } from '@evenhand/kernel';
import { Clock, InsideJob, Tx } from '@evenhand/platform';
import { PersonInvitation } from '../data/invitation.entity.js';
import { endInvitedRole } from '../use-cases/withdraw-invitation.js';

const batch = 200;

/** Sweep: an invitation that nobody took up in 30 days ends its role; the administrator may send it again. */
export class ExpireInvitationsJob implements InsideJob {
  readonly kind = 'inside';
  readonly name = 'identity.expire-invitations';
  readonly queue = 'prompt';

  constructor(private readonly clock: Clock) {}

  async run(tx: Tx, actor: SystemActor): Promise<void> {
    const now = this.clock.now();
    const due = await tx
      .getRepository(PersonInvitation)
      .createQueryBuilder('invitation')
      .where('invitation.expires_at <= :now AND invitation.taken_up_at IS NULL', { now })
      .andWhere('invitation.withdrawn_at IS NULL AND invitation.expired_at IS NULL')
      .orderBy('invitation.expires_at')
      .addOrderBy('invitation.id')
      .limit(batch)
      .setLock('pessimistic_write')
      .setOnLocked('skip_locked')
      .getMany();
    for (const invitation of due) {
      const acting = systemActor(actor.name, invitation.partnershipId);
      invitation.expiredAt = now;
      await tx.save(invitation);
      const why = 'The invitation was not taken up in time.';
      await endInvitedRole(tx, acting, invitation, why, 'identity.invitation-expired', now);
    }
  }
}
