import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Actor, conflict, forbidden, invalid, rolesOf } from '@evenhand/kernel';
import { Clock, Database, londonDate, record, sqlState, Tx } from '@evenhand/platform';
import { Not } from 'typeorm';
import { Membership } from '../data/membership.entity.js';
import { assertMayBeInvited } from '../domain/membership.js';
import { schoolByUrn } from '../reads/directory.reader.js';
import { partnershipOf } from './partnership-of.js';

/** Step: invites the school with this URN. Answers the membership's id. */
export async function inviteMember(
  tx: Tx,
  actor: Actor,
  input: { urn: number },
  now: Date,
): Promise<{ id: string }> {
  const partnershipId = partnershipOf(actor);
  if (!rolesOf(actor).some((role) => role === 'system' || role === 'administrator')) {
    throw forbidden('not-your-role', 'Only an administrator may invite schools.');
  }
  const school = await schoolByUrn(tx, input.urn);
  if (!school) {
    const message = `No school in the register has the URN ${input.urn}. Check the six digits; a new school appears after the next import.`;
    throw invalid('unknown-urn', message, [{ field: 'urn', message }]);
  }
  const current = await tx.findOneBy(Membership, {
    partnershipId,
    schoolId: school.id,
    status: Not('left'),
  });
  assertMayBeInvited(school, current?.status ?? null);
  const id = randomUUID();
  await tx
    .insert(Membership, {
      id,
      partnershipId,
      schoolId: school.id,
      status: 'invited',
      invitedOn: londonDate(now),
      createdAt: now,
    })
    .catch(alreadyInvited);
  await record(tx, actor, {
    name: 'directory.member-invited',
    subject: { type: 'membership', id },
    data: { schoolId: school.id },
  });
  return { id };
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

  async run(actor: Actor, input: { urn: number }): Promise<{ id: string }> {
    return this.database.transaction(actor, (tx) =>
      inviteMember(tx, actor, input, this.clock.now()),
    );
  }
}
