import { Injectable } from '@nestjs/common';
import { Actor, invalid } from '@evenhand/kernel';
import { Clock, Database, londonDate, record, Tx } from '@evenhand/platform';
import { Grant, lockGrant } from './lock-grant.js';
import { noteHistory } from './note-history.js';
import { reasonOf } from '../domain/reason.js';
import { changeDates, endRoleOn, roleState } from '../domain/role-rules.js';
import { assertMemberSchool } from '../reads/member-school.js';
import { addGrant, grantData } from './grant-role.js';
import { remainingAdministrators } from './remaining-administrators.js';

export interface RoleToChange {
  roleHeldId: string;
  fromDate: string;
  /** null = for good. */
  untilDate: string | null;
  /** Another school: from today, or from the first day where that is still to come. Left out: the same. */
  schoolId?: string | null;
  reason?: string;
  expectedVersion?: number;
}

/**
 * Changes a role's dates or school, in one event. A role that has begun at one school stays on record
 * there: it ends today, and goes on at the other school as a new row. Answers the id that goes on.
 */
@Injectable()
export class ChangeRole {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, input: RoleToChange): Promise<{ id: string }> {
    return this.database.transaction(actor, async (tx) => {
      const now = this.clock.now();
      const grant = await lockGrant(tx, actor, input.roleHeldId, input.expectedVersion);
      const reason = reasonOf(actor, input.reason);
      const changed = await change(tx, actor, grant, input, now);
      await noteHistory(tx, actor, changed, { act: 'changed', reason }, now);
      await record(tx, actor, {
        name: 'identity.role-changed',
        subject: { type: 'role-held', id: changed.id },
        data: {
          ...grantData(changed),
          ...(changed.id === grant.id ? {} : { insteadOf: grant.id }),
        },
        partnershipId: changed.partnershipId,
      });
      return { id: changed.id };
    });
  }
}

async function change(
  tx: Tx,
  actor: Actor,
  grant: Grant,
  input: RoleToChange,
  now: Date,
): Promise<Grant> {
  const today = londonDate(now);
  const { fromDate, untilDate } = input;
  const remaining = await remainingAdministrators(tx, grant);
  const schoolId = input.schoolId ?? grant.schoolId;
  const hasMoved = schoolId !== grant.schoolId;
  if (hasMoved && 'trustId' in grant) {
    const message =
      'A trust leader leads every school of the trust. End the role and name another.';
    throw invalid('trust-leader-moves', message, [{ field: 'schoolId', message }]);
  }
  if (!hasMoved || roleState(grant, today) !== 'current') {
    if (hasMoved && schoolId !== null) await assertMemberSchool(tx, schoolId);
    Object.assign(grant, changeDates(grant, { fromDate, untilDate }, remaining, today));
    if (hasMoved) Object.assign(grant, { schoolId });
    return tx.save(grant);
  }
  changeDates(grant, { fromDate, untilDate }, remaining, today);
  Object.assign(grant, endRoleOn(grant, remaining, today, today));
  await tx.save(grant);
  const { personId, role } = grant;
  return addGrant(tx, actor, { personId, role, schoolId, fromDate: today, untilDate }, now);
}
