import { Injectable } from '@nestjs/common';
import { Actor, conflict, Role } from '@evenhand/kernel';
import { Clock, Config, Database, lockById, londonDate, record, Tx } from '@evenhand/platform';
import { PersonInvitation } from '../data/invitation.entity.js';
import {
  assertMaySendAgain,
  invitationExpiry,
  invitationState,
} from '../domain/person-invitation.js';
import { assertMayManagePeople } from '../domain/role-rules.js';
import { addGrant } from './grant-role.js';
import { mailRoleGranted } from './mail-role-change.js';
import { noteHistory } from './note-history.js';

/** The mail once more, and 30 days more. One that had expired gets its role back, as it was meant. */
@Injectable()
export class SendInvitationAgain {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  async run(actor: Actor, invitationId: string): Promise<{ id: string }> {
    return this.database.transaction(actor, async (tx) => {
      const now = this.clock.now();
      assertMayManagePeople(actor);
      const invitation = await lockById(tx, PersonInvitation, invitationId);
      assertMaySendAgain(invitation);
      await sendInvitationAgain(tx, actor, invitation, this.config, now);
      return { id: invitation.id };
    });
  }
}

/** Step: the mail once more to the address that the person has now. */
export async function sendInvitationAgain(
  tx: Tx,
  actor: Actor,
  invitation: PersonInvitation,
  config: Config,
  now: Date,
): Promise<void> {
  if (invitationState(invitation) === 'expired') await giveAgain(tx, actor, invitation, now);
  invitation.sentAt = now;
  invitation.timesSent += 1;
  invitation.expiresAt = invitationExpiry(now, await firstDay(tx, invitation, londonDate(now)));
  await tx.save(invitation);
  const { id, personId, partnershipId, timesSent } = invitation;
  await record(tx, actor, {
    name: 'identity.invitation-sent-again',
    subject: { type: 'invitation', id },
    data: { personId, timesSent },
    partnershipId,
  });
  const roleHeldId = invitation.roleHeldId ?? invitation.trustRoleId ?? '';
  await mailRoleGranted(tx, actor, { roleHeldId }, config, now);
}

interface Meant {
  role: Role;
  school_id: string | null;
  trust_id: string | null;
  from_date: string;
  until_date: string | null;
}

/** The role as the history says that it was given: the sweep ended the row itself. */
async function giveAgain(
  tx: Tx,
  actor: Actor,
  invitation: PersonInvitation,
  now: Date,
): Promise<void> {
  const [meant] = await tx.query<Meant[]>(
    `SELECT role, school_id, trust_id, from_date::text, until_date::text FROM identity.role_history
      WHERE grant_id = $1 AND act = 'granted'`,
    [invitation.roleHeldId ?? invitation.trustRoleId],
  );
  const today = londonDate(now);
  if (!meant || (meant.until_date !== null && meant.until_date <= today)) {
    throw conflict('role-over', 'The days of this role are over. Invite the person again instead.');
  }
  const grant = await addGrant(
    tx,
    actor,
    {
      personId: invitation.personId,
      role: meant.role,
      schoolId: meant.school_id,
      trustId: meant.trust_id,
      fromDate: meant.from_date > today ? meant.from_date : today,
      untilDate: meant.until_date,
    },
    now,
  );
  await noteHistory(tx, actor, grant, { act: 'granted', reason: null }, now);
  if (invitation.roleHeldId) invitation.roleHeldId = grant.id;
  else invitation.trustRoleId = grant.id;
  invitation.expiredAt = null;
}

async function firstDay(tx: Tx, invitation: PersonInvitation, today: string): Promise<string> {
  const [row] = await tx.query<{ day: string }[]>(
    'SELECT from_date::text AS day FROM identity.granted WHERE id = $1',
    [invitation.roleHeldId ?? invitation.trustRoleId],
  );
  return row?.day ?? today;
}
