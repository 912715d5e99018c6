import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Actor, conflict, forbidden, invalid, rolesOf } from '@evenhand/kernel';
import { addDays, Clock, Database, londonDate, record, sqlState, Tx } from '@evenhand/platform';
import { Not } from 'typeorm';
import { Invitation } from '../data/invitation.entity.js';
import { Membership } from '../data/membership.entity.js';
import { invitationDays } from '../domain/invitation.js';
import { assertMayBeInvited } from '../domain/membership.js';
import { schoolByUrn } from '../reads/directory.reader.js';
import { keepChange } from './change-member.js';
import { partnershipOf } from './partnership-of.js';
import { startTier } from './start-tier.js';

export interface SchoolToInvite {
  urn: number;
  /** Words of the administrator's own for the mail. */
  message?: string;
  tierId?: string | null;
  listId?: string | null;
}

/** Step: invites the school with this URN. Answers the membership's id. */
export async function inviteMember(
  tx: Tx,
  actor: Actor,
  input: SchoolToInvite,
  now: Date,
): Promise<{ id: string; schoolId: string }> {
  const membership = await addInvitation(tx, actor, input, now);
  await record(tx, actor, {
    name: 'directory.member-invited',
    subject: { type: 'membership', id: membership.id },
    data: { schoolId: membership.schoolId },
  });
  return membership;
}

/** Step: the same without its event, for whoever invites many in one act. */
export async function addInvitation(
  tx: Tx,
  actor: Actor,
  input: SchoolToInvite,
  now: Date,
): Promise<{ id: string; schoolId: string }> {
  const partnershipId = partnershipOf(actor);
  assertMayInvite(actor);
  const school = await schoolByUrn(tx, input.urn);
  if (!school) {
    const message = `No school in the register has the URN ${input.urn}. Check the six digits; a new school appears after the next import.`;
    throw invalid('unknown-urn', message, [{ field: 'urn', message }]);
  }
  const schoolId = school.id;
  const current = await tx.findOneBy(Membership, { partnershipId, schoolId, status: Not('left') });
  assertMayBeInvited(school, current?.status ?? null);
  const today = londonDate(now);
  const membership = {
    ...{ id: randomUUID(), partnershipId, schoolId, status: 'invited' as const },
    ...{ invitedOn: today, joinedOn: null, leftOn: null, dueOn: null, createdAt: now },
  };
  await tx.insert(Membership, membership).catch(alreadyInvited);
  await tx.insert(Invitation, {
    ...{ membershipId: membership.id, partnershipId, schoolId, sentAt: now, timesSent: 1 },
    message: input.message?.trim() ?? '',
    listId: input.listId ?? null,
    expiresOn: addDays(today, invitationDays),
  });
  if (input.tierId) await startTier(tx, actor, membership, input.tierId, now);
  await keepChange(tx, actor, { membership, action: 'invite', reason: null, note: null }, now);
  return { id: membership.id, schoolId };
}

export function assertMayInvite(actor: Actor): void {
  if (!rolesOf(actor).some((role) => role === 'system' || role === 'administrator')) {
    throw forbidden('not-your-role', 'Only an administrator may invite schools.');
  }
}

/** Two administrators at once: the index decides, and the second one is told so. */
function alreadyInvited(error: unknown): never {
  if (sqlState(error) === '23505') {
    throw conflict('already-invited', 'Somebody else has just invited this school.');
  }
  throw error;
}

@Injectable()
export class InviteMember {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, input: SchoolToInvite): Promise<{ id: string }> {
    return this.database.transaction(actor, (tx) =>
      inviteMember(tx, actor, input, this.clock.now()),
    );
  }
}
