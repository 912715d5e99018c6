import { Injectable } from '@nestjs/common';
import { Actor, conflict } from '@evenhand/kernel';
import { addDays, Clock, Database, lockById, londonDate, record, Tx } from '@evenhand/platform';
import { Invitation } from '../data/invitation.entity.js';
import { Membership } from '../data/membership.entity.js';
import { invitationDays, mostSendings } from '../domain/invitation.js';
import { keepChange } from './change-member.js';
import { assertMayInvite } from './invite-member.js';

/** Step: the same invitation once more, with all its days again. */
export async function resendInvitation(
  tx: Tx,
  actor: Actor,
  { membershipId, expectedVersion }: { membershipId: string; expectedVersion?: number },
  now: Date,
): Promise<Membership> {
  assertMayInvite(actor);
  const membership = await lockById(tx, Membership, membershipId, expectedVersion);
  const invitation = await tx.findOneBy(Invitation, { membershipId });
  if (membership.status !== 'invited' || !invitation) {
    throw conflict('not-invited', 'This school has answered already, or the invitation has ended.');
  }
  if (invitation.timesSent >= mostSendings) {
    throw conflict(
      'sent-often-enough',
      `This invitation was sent ${mostSendings} times. Speak to the school, or withdraw it.`,
    );
  }
  await tx.update(
    Invitation,
    { membershipId },
    {
      ...{ sentAt: now, timesSent: invitation.timesSent + 1, remindedOn: null },
      expiresOn: addDays(londonDate(now), invitationDays),
    },
  );
  await keepChange(tx, actor, { membership, action: 'resend', reason: null, note: null }, now);
  await record(tx, actor, {
    name: 'directory.invitation-resent',
    subject: { type: 'membership', id: membershipId },
    data: { schoolId: membership.schoolId },
  });
  return membership;
}

@Injectable()
export class ResendInvitation {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(
    actor: Actor,
    invitation: { membershipId: string; expectedVersion?: number },
  ): Promise<void> {
    await this.database.transaction(actor, (tx) =>
      resendInvitation(tx, actor, invitation, this.clock.now()),
    );
  }
}
