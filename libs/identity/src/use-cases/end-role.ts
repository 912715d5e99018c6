import { Injectable } from '@nestjs/common';
import { Actor } from '@evenhand/kernel';
import { Clock, Database, lockById, londonDate, record, Tx } from '@evenhand/platform';
import { IsNull } from 'typeorm';
import { RoleHeld } from '../data/role-held.entity.js';
import { assertMayManagePeople, endRoleOn } from '../domain/role-rules.js';
import { mailRoleEnded } from './mail-role-change.js';

export interface RoleToEnd {
  roleHeldId: string;
  /** First day on which it no longer holds, `yyyy-mm-dd`; today, and so at once, when left out. */
  onDate?: string;
  expectedVersion?: number;
}

/** Step: ends a role. The last administrator's stays: `conflict` 'last-administrator'. */
export async function endRole(
  tx: Tx,
  actor: Actor,
  input: RoleToEnd,
  now: Date,
): Promise<{ id: string }> {
  assertMayManagePeople(actor);
  const held = await lockById(tx, RoleHeld, input.roleHeldId, input.expectedVersion);
  const today = londonDate(now);
  const administrators = await lockedAdministrators(tx, held.partnershipId);
  Object.assign(held, endRoleOn(held, administrators, input.onDate ?? today, today));
  await tx.save(held);
  await record(tx, actor, {
    name: 'identity.role-ended',
    subject: { type: 'role-held', id: held.id },
    data: {
      personId: held.personId,
      role: held.role,
      schoolId: held.schoolId,
      untilDate: held.untilDate,
    },
    partnershipId: held.partnershipId,
  });
  return { id: held.id };
}

/** All of them, in one order: two administrators who end each other's role wait here for each other. */
async function lockedAdministrators(tx: Tx, partnershipId: string | null): Promise<RoleHeld[]> {
  return tx.find(RoleHeld, {
    where: { partnershipId: partnershipId ?? IsNull(), role: 'administrator' },
    order: { id: 'ASC' },
    lock: { mode: 'pessimistic_write' },
  });
}

@Injectable()
export class EndRole {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, input: RoleToEnd): Promise<{ id: string }> {
    return this.database.transaction(actor, async (tx) => {
      const ended = await endRole(tx, actor, input, this.clock.now());
      await mailRoleEnded(tx, actor, { roleHeldId: ended.id }, this.clock.now());
      return ended;
    });
  }
}
