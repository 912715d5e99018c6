import { systemActor, SystemActor } from '@evenhand/kernel';
import { addDays, Clock, InsideJob, record, Tx } from '@evenhand/platform';
import { Invitation } from '../data/invitation.entity.js';
import { Membership } from '../data/membership.entity.js';
import { chaseOf, reminderDaysBefore } from '../domain/invitation.js';
import { listDays } from '../domain/invitation-list.js';
import { changeMember, keepChange } from '../use-cases/change-member.js';
import { discardInvitations } from '../use-cases/discard-invitations.js';

const batch = 200;

/**
 * Sweep: reminds of unanswered invitations and ends those that nobody answered in time; lapses members
 * whose subscription has run out; forgets lists that nobody applied.
 */
export class ChaseMembershipsJob implements InsideJob {
  readonly name = 'directory.chase-memberships';
  readonly queue = 'prompt';
  readonly kind = 'inside';

  constructor(private readonly clock: Clock) {}

  async run(tx: Tx, _actor: SystemActor): Promise<void> {
    await this.chaseInvitations(tx);
    await this.lapseUnpaid(tx);
    await this.forgetLists(tx);
  }

  private async chaseInvitations(tx: Tx): Promise<void> {
    const today = this.clock.today();
    const reminderDay = addDays(today, reminderDaysBefore);
    const due = await tx.query<(Invitation & { partnershipId: string })[]>(
      `SELECT i.membership_id AS "membershipId", i.partnership_id AS "partnershipId", i.expires_on::text AS "expiresOn",
              i.reminded_on::text AS "remindedOn"
         FROM directory.invitation i JOIN directory.membership m ON m.id = i.membership_id
        WHERE m.status = 'invited' AND (i.expires_on < $1 OR i.expires_on <= $2 AND i.reminded_on IS NULL)
        ORDER BY i.expires_on LIMIT ${batch} FOR UPDATE OF m SKIP LOCKED`,
      [today, reminderDay],
    );
    for (const invitation of due) {
      const actor = systemActor(this.name, invitation.partnershipId);
      const { membershipId } = invitation;
      if (chaseOf(invitation, today, reminderDay) === 'expire') {
        await changeMember(tx, actor, 'expire', { membershipId }, this.clock.now());
      } else await this.remind(tx, actor, membershipId, today);
    }
  }

  private async remind(
    tx: Tx,
    actor: SystemActor,
    membershipId: string,
    today: string,
  ): Promise<void> {
    await tx.update(Invitation, { membershipId }, { remindedOn: today });
    const membership = await tx.findOneByOrFail(Membership, { id: membershipId });
    const line = { membership, action: 'remind', reason: null, note: null } as const;
    await keepChange(tx, actor, line, this.clock.now());
    await record(tx, actor, {
      name: 'directory.invitation-reminded',
      subject: { type: 'membership', id: membershipId },
      data: { schoolId: membership.schoolId },
    });
  }

  private async lapseUnpaid(tx: Tx): Promise<void> {
    const due = await tx.query<{ id: string; partnershipId: string }[]>(
      `SELECT id, partnership_id AS "partnershipId" FROM directory.membership
        WHERE status = 'active' AND due_on < $1 ORDER BY due_on LIMIT ${batch} FOR UPDATE SKIP LOCKED`,
      [this.clock.today()],
    );
    for (const { id, partnershipId } of due) {
      const actor = systemActor(this.name, partnershipId);
      const change = { membershipId: id, reason: 'subscription-due' };
      await changeMember(tx, actor, 'lapse', change, this.clock.now());
    }
  }

  private async forgetLists(tx: Tx): Promise<void> {
    const old = await tx.query<{ id: string; partnershipId: string }[]>(
      `SELECT id, partnership_id AS "partnershipId" FROM directory.invitation_list
        WHERE status = 'checked' AND created_at < $1::timestamptz - interval '${listDays} days'
        LIMIT ${batch} FOR UPDATE SKIP LOCKED`,
      [this.clock.now()],
    );
    for (const { id, partnershipId } of old) {
      const actor = systemActor(this.name, partnershipId);
      await discardInvitations(tx, actor, id, this.clock.now());
    }
  }
}
