import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Actor, conflict, forbidden, notFound, Role, words } from '@evenhand/kernel';
import {
  Clock,
  Config,
  Database,
  isUuid,
  londonDate,
  record,
  sqlState,
  Tx,
} from '@evenhand/platform';
import { RoleHeld } from '../data/role-held.entity.js';
import { assertGrantable } from '../domain/role-rules.js';
import { assertMemberSchool } from '../reads/member-school.js';
import { mailRoleGranted } from './mail-role-change.js';

export interface RoleToGrant {
  personId: string;
  role: Role;
  /** Needed for school roles; a verifier or panel member may be named with a school, too. */
  schoolId?: string | null;
  /** First day, `yyyy-mm-dd`; today when left out. */
  fromDate?: string;
  /** First day on which it no longer holds; for good when left out. */
  untilDate?: string | null;
}

/** Step: gives a role in the actor's partnership (`operator`: in none). Answers the role's id. */
export async function grantRole(
  tx: Tx,
  actor: Actor,
  input: RoleToGrant,
  now: Date,
): Promise<{ id: string }> {
  const grant = {
    role: input.role,
    schoolId: input.schoolId ?? null,
    fromDate: input.fromDate ?? londonDate(now),
    untilDate: input.untilDate ?? null,
  };
  assertGrantable(actor, grant);
  if (!isUuid(input.personId)) throw notFound('person');
  const partnershipId = grant.role === 'operator' ? null : actor.partnershipId;
  if (grant.role !== 'operator' && partnershipId === null) {
    throw forbidden('no-partnership', 'Choose the partnership that you act for first.');
  }
  if (grant.schoolId !== null) await assertMemberSchool(tx, grant.schoolId);
  const id = randomUUID();
  const { personId } = input;
  await tx
    .insert(RoleHeld, { id, personId, partnershipId, ...grant, createdAt: now })
    .catch((error: unknown) => refuse(error, grant.role));
  await record(tx, actor, {
    name: 'identity.role-granted',
    subject: { type: 'role-held', id },
    data: {
      personId,
      role: grant.role,
      schoolId: grant.schoolId,
      fromDate: grant.fromDate,
      untilDate: grant.untilDate,
    },
    partnershipId,
  });
  return { id };
}

function refuse(error: unknown, role: Role): never {
  if (sqlState(error) === '23505') {
    throw conflict('role-already-held', `This person is a ${words(role)} here already.`);
  }
  if (sqlState(error) === '23503') throw notFound('person');
  throw error;
}

@Injectable()
export class GrantRole {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  async run(actor: Actor, input: RoleToGrant): Promise<{ id: string }> {
    return this.database.transaction(actor, async (tx) => {
      await assertKnownPerson(tx, actor, input.personId);
      const granted = await grantRole(tx, actor, input, this.clock.now());
      await mailRoleGranted(tx, actor, { roleHeldId: granted.id }, this.config, this.clock.now());
      return granted;
    });
  }
}

/**
 * Only somebody who is known here already: a role would show the administrator a stranger's name and
 * address by their id. Strangers are invited by the address that they give themselves (InvitePerson).
 */
async function assertKnownPerson(tx: Tx, actor: Actor, personId: string): Promise<void> {
  if (actor.kind === 'system' || !isUuid(personId)) return;
  const found = await tx.query<unknown[]>('SELECT 1 FROM identity.person WHERE id = $1', [
    personId,
  ]);
  if (found.length === 0) throw notFound('person');
}
