import { Injectable } from '@nestjs/common';
import { Actor } from '@evenhand/kernel';
import { Clock, Database, lockById, londonDate, record, Tx } from '@evenhand/platform';
import { PersonInvitation } from '../data/invitation.entity.js';
import { assertMayWithdraw } from '../domain/person-invitation.js';
import { reasonOf } from '../domain/reason.js';
import { assertMayManagePeople, roleState } from '../domain/role-rules.js';
import { grantData } from './grant-role.js';
import { lockGrant } from './lock-grant.js';
import { mailRoleEnded } from './mail-role-change.js';
import { noteHistory } from './note-history.js';

export interface InvitationToWithdraw {
  invitationId: string;
  reason?: string;
}

/** Takes back an invitation that nobody has taken up, and the role with it. */
@Injectable()
export class WithdrawInvitation {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, input: InvitationToWithdraw): Promise<{ id: string }> {
    return this.database.transaction(actor, async (tx) => {
      const now = this.clock.now();
      assertMayManagePeople(actor);
      const invitation = await lockById(tx, PersonInvitation, input.invitationId);
      assertMayWithdraw(invitation);
      const reason = reasonOf(actor, input.reason);
      invitation.withdrawnAt = now;
      await tx.save(invitation);
      await endInvitedRole(tx, actor, invitation, reason, 'identity.invitation-withdrawn', now);
      const roleHeldId = invitation.roleHeldId ?? invitation.trustRoleId ?? '';
      await mailRoleEnded(tx, actor, { roleHeldId }, now);
      return { id: invitation.id };
    });
  }
}

/** Step: ends the role that an invitation was for, at once, and notes why; one event, by the given name. */
export async function endInvitedRole(
  tx: Tx,
  actor: Actor,
  invitation: PersonInvitation,
  reason: string | null,
  event: 'identity.invitation-withdrawn' | 'identity.invitation-expired',
  now: Date,
): Promise<void> {
  const id = invitation.roleHeldId ?? invitation.trustRoleId ?? '';
  const grant = await lockGrant(tx, actor, id);
  const today = londonDate(now);
  if (roleState(grant, today) !== 'ended') {
    grant.untilDate = grant.fromDate > today ? grant.fromDate : today;
    await tx.save(grant);
    await noteHistory(tx, actor, grant, { act: 'ended', reason }, now);
  }
  await record(tx, actor, {
    name: event,
    subject: { type: 'invitation', id: invitation.id },
    data: { ...grantData(grant), roleHeldId: grant.id },
    partnershipId: invitation.partnershipId,
  });
}
