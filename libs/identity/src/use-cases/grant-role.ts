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
import { Grant } from './lock-grant.js';
import { noteHistory } from './note-history.js';
import { RoleHeld } from '../data/role-held.entity.js';
import { TrustRole } from '../data/trust-role.entity.js';
import { assertGrantable, RoleGrant } from '../domain/role-rules.js';
import { assertMemberSchool } from '../reads/member-school.js';
import { trustToLead } from '../reads/member-trust.js';
import { mailRoleGranted } from './mail-role-change.js';

export interface RoleToGrant {
  personId: string;
  role: Role;
  /** Needed for school roles; a verifier or panel member may be named with a school, too. */
  schoolId?: string | null;
  /** Of a trust leader; a school of the trust names it as well. */
  trustId?: string | null;
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
  const grant = await addGrant(tx, actor, input, now);
  await noteHistory(tx, actor, grant, { act: 'granted', reason: null }, now);
  await record(tx, actor, {
    name: 'identity.role-granted',
    subject: { type: 'role-held', id: grant.id },
    data: grantData(grant),
    partnershipId: grant.partnershipId,
  });
  return { id: grant.id };
}

/** What the audit trail says of a grant: ids, codes and days. */
export function grantData(grant: Grant): Record<string, string | null> {
  return {
    personId: grant.personId,
    role: grant.role,
    schoolId: grant.schoolId,
    ...('trustId' in grant ? { trustId: grant.trustId } : {}),
    fromDate: grant.fromDate,
    untilDate: grant.untilDate,
  };
}

/** The row of a new grant, checked; whoever calls it notes the history and the event. */
export async function addGrant(
  tx: Tx,
  actor: Actor,
  input: RoleToGrant,
  now: Date,
): Promise<Grant> {
  const wanted: RoleGrant = {
    role: input.role,
    schoolId: input.role === 'trust_leader' ? null : (input.schoolId ?? null),
    trustId: input.role === 'trust_leader' ? await trustToLead(tx, input) : (input.trustId ?? null),
    fromDate: input.fromDate ?? londonDate(now),
    untilDate: input.untilDate ?? null,
  };
  assertGrantable(actor, wanted);
  if (!isUuid(input.personId)) throw notFound('person');
  if (wanted.role !== 'operator' && actor.partnershipId === null) {
    throw forbidden('no-partnership', 'Choose the partnership that you act for first.');
  }
  if (wanted.schoolId !== null) await assertMemberSchool(tx, wanted.schoolId);
  return insert(tx, actor, input.personId, wanted, now).catch((error: unknown) =>
    refuse(error, wanted.role),
  );
}

async function insert(
  tx: Tx,
  actor: Actor,
  personId: string,
  { role, schoolId, trustId, fromDate, untilDate }: RoleGrant,
  now: Date,
): Promise<Grant> {
  const row = { id: randomUUID(), personId, fromDate, untilDate, version: 1, createdAt: now };
  const partnershipId = role === 'operator' ? null : actor.partnershipId;
  if (trustId && partnershipId !== null) {
    const grant = tx.create(TrustRole, { ...row, partnershipId, trustId });
    await tx.insert(TrustRole, grant);
    return grant;
  }
  const none = { lent: null, trustRoleId: null, delegationId: null };
  const grant = tx.create(RoleHeld, { ...row, ...none, partnershipId, schoolId, role });
  await tx.insert(RoleHeld, grant);
  return grant;
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
export async function assertKnownPerson(tx: Tx, actor: Actor, personId: string): Promise<void> {
  if (actor.kind === 'system') return;
  const found = isUuid(personId)
    ? await tx.query<unknown[]>('SELECT 1 FROM identity.person WHERE id = $1', [personId])
    : [];
  if (found.length === 0) throw notFound('person');
}
