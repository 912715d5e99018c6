import { Injectable } from '@nestjs/common';
import { Actor } from '@evenhand/kernel';
import { Clock, Database, londonDate, record, Tx } from '@evenhand/platform';
import { lockGrant } from './lock-grant.js';
import { noteHistory } from './note-history.js';
import { reasonOf } from '../domain/reason.js';
import { endRoleOn } from '../domain/role-rules.js';
import { grantData } from './grant-role.js';
import { mailRoleEnded } from './mail-role-change.js';
import { remainingAdministrators } from './remaining-administrators.js';

export interface RoleToEnd {
  roleHeldId: string;
  /** First day on which it no longer holds, `yyyy-mm-dd`; today, and so at once, when left out. */
  onDate?: string;
  /** Which the person reads, too. The product itself needs none. */
  reason?: string;
  expectedVersion?: number;
}

/** Step: ends a role. The last administrator's stays: `conflict` 'last-administrator'. */
export async function endRole(
  tx: Tx,
  actor: Actor,
  input: RoleToEnd,
  now: Date,
): Promise<{ id: string }> {
  const grant = await lockGrant(tx, actor, input.roleHeldId, input.expectedVersion);
  const reason = reasonOf(actor, input.reason);
  const today = londonDate(now);
  const remaining = await remainingAdministrators(tx, grant);
  Object.assign(grant, endRoleOn(grant, remaining, input.onDate ?? today, today));
  await tx.save(grant);
  await noteHistory(tx, actor, grant, { act: 'ended', reason }, now);
  await record(tx, actor, {
    name: 'identity.role-ended',
    subject: { type: 'role-held', id: grant.id },
    data: grantData(grant),
    partnershipId: grant.partnershipId,
  });
  return { id: grant.id };
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
