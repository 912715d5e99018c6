import { Invitation } from '@evenhand/directory';
import { endRole } from '@evenhand/identity';
import { SystemActor } from '@evenhand/kernel';
import { Clock, InsideJob, Tx, WorkItem } from '@evenhand/platform';

/** Answers after which the role that came with an invitation has nothing to stand on. */
const refusals: readonly unknown[] = ['decline', 'withdraw', 'expire'];

/** A head who was given a role only to answer an invitation does not keep it when it was not accepted. */
export class EndInvitedRoleJob implements InsideJob {
  readonly name = 'casework.end-invited-role';
  readonly queue = 'prompt';
  readonly kind = 'inside';

  constructor(private readonly clock: Clock) {}

  async run(tx: Tx, actor: SystemActor, item: WorkItem): Promise<void> {
    if (!refusals.includes(item.data.action)) return;
    const invitation = await tx.findOneBy(Invitation, {
      membershipId: String(item.data.subjectId),
    });
    if (!invitation?.roleHeldId) return;
    const roleHeldId = invitation.roleHeldId;
    const [live] = await tx.query<unknown[]>(
      'SELECT 1 FROM identity.role_held WHERE id = $1 AND until_date IS NULL',
      [roleHeldId],
    );
    if (live) await endRole(tx, actor, { roleHeldId }, this.clock.now());
  }
}
