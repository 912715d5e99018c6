import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Actor } from '@evenhand/kernel';
import { Clock, Config, Database, londonDate, Tx } from '@evenhand/platform';
import { PersonInvitation } from '../data/invitation.entity.js';
import { TrustRole } from '../data/trust-role.entity.js';
import { invitationExpiry } from '../domain/person-invitation.js';
import { createPerson, NewPerson } from './create-person.js';
import { grantRole, RoleToGrant } from './grant-role.js';
import { mailRoleGranted } from './mail-role-change.js';

export type Invitation = NewPerson & Omit<RoleToGrant, 'personId'>;

/** Somebody new, or known from elsewhere, gets a first role here and a mail that says how to sign in. */
@Injectable()
export class InvitePerson {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  async run(
    actor: Actor,
    { name, email, ...role }: Invitation,
  ): Promise<{ personId: string; roleHeldId: string }> {
    return this.database.transaction(actor, async (tx) => {
      const now = this.clock.now();
      const person = await createPerson(tx, actor, { name, email });
      const granted = await grantRole(tx, actor, { personId: person.id, ...role }, now);
      await openInvitation(tx, actor, person.id, granted.id, role, now);
      await mailRoleGranted(tx, actor, { roleHeldId: granted.id }, this.config, now);
      return { personId: person.id, roleHeldId: granted.id };
    });
  }
}

/** The row that keeps whether the invitation was taken up; the first session at the partnership does that. */
export async function openInvitation(
  tx: Tx,
  actor: Actor,
  personId: string,
  grantId: string,
  role: Omit<RoleToGrant, 'personId'>,
  now: Date,
): Promise<void> {
  if (actor.partnershipId === null || role.role === 'operator') return;
  const isOfTrust = await tx.existsBy(TrustRole, { id: grantId });
  await tx.insert(PersonInvitation, {
    id: randomUUID(),
    partnershipId: actor.partnershipId,
    personId,
    roleHeldId: isOfTrust ? null : grantId,
    trustRoleId: isOfTrust ? grantId : null,
    schoolId: isOfTrust ? null : (role.schoolId ?? null),
    invitedBy: actor.kind === 'person' ? actor.personId : null,
    invitedAt: now,
    sentAt: now,
    timesSent: 1,
    expiresAt: invitationExpiry(now, role.fromDate ?? londonDate(now)),
  });
}
