import { Injectable } from '@nestjs/common';
import { Actor, conflict, invalid } from '@evenhand/kernel';
import { Clock, Database, londonDate, record, Tx } from '@evenhand/platform';
import { Grant, lockGrant } from './lock-grant.js';
import { noteHistory } from './note-history.js';
import { reasonOf } from '../domain/reason.js';
import { assertMayManagePeople, endRoleOn } from '../domain/role-rules.js';
import { addGrant, assertKnownPerson, grantData } from './grant-role.js';
import { remainingAdministrators } from './remaining-administrators.js';

export interface RoleToHandOver {
  roleHeldId: string;
  /** Who takes over: somebody who is known here. */
  toPersonId: string;
  /** First day of the one, and the first on which the other no longer holds it; today when left out. */
  onDate?: string;
  reason?: string;
  expectedVersion?: number;
}

/** One takes over from another: the new grant and the end of the old one in one act, and one event. */
@Injectable()
export class HandOverRole {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, input: RoleToHandOver): Promise<{ id: string }> {
    return this.database.transaction(actor, async (tx) => {
      const now = this.clock.now();
      assertMayManagePeople(actor);
      const grant = await lockGrant(tx, actor, input.roleHeldId, input.expectedVersion);
      const reason = reasonOf(actor, input.reason);
      await assertSuccessor(tx, actor, grant, input.toPersonId);
      const { old, taken } = await handOver(tx, actor, grant, input, now);
      const to = { act: 'handed_over', reason, withPersonId: taken.personId } as const;
      await noteHistory(tx, actor, old, to, now);
      const from = { act: 'taken_over', reason, withPersonId: old.personId } as const;
      await noteHistory(tx, actor, taken, from, now);
      await record(tx, actor, {
        name: 'identity.role-handed-over',
        subject: { type: 'role-held', id: taken.id },
        data: { ...grantData(taken), fromPersonId: old.personId, insteadOf: old.id },
        partnershipId: taken.partnershipId,
      });
      return { id: taken.id };
    });
  }
}

async function handOver(
  tx: Tx,
  actor: Actor,
  old: Grant,
  input: RoleToHandOver,
  now: Date,
): Promise<{ old: Grant; taken: Grant }> {
  const today = londonDate(now);
  // Waits for whoever ends another administrator just now. The successor stays from the very day, as
  // long as the one before would have: so nobody is missing, whoever else there is.
  await remainingAdministrators(tx, old);
  const end = endRoleOn(old, 1, input.onDate ?? today, today);
  // First the new one: an administrator who hands over their own role may give none after it.
  const taken = await addGrant(
    tx,
    actor,
    {
      personId: input.toPersonId,
      role: old.role,
      schoolId: old.schoolId,
      trustId: 'trustId' in old ? old.trustId : null,
      fromDate: end.untilDate,
      untilDate: old.untilDate,
    },
    now,
  );
  Object.assign(old, end);
  await tx.save(old);
  return { old, taken };
}

/** Somebody else, who is known here; for an administrator somebody who has signed in and may. */
async function assertSuccessor(tx: Tx, actor: Actor, old: Grant, personId: string): Promise<void> {
  if (personId === old.personId) {
    const message = 'Choose somebody else: this person has the role already.';
    throw invalid('same-person', message, [{ field: 'toPersonId', message }]);
  }
  await assertKnownPerson(tx, actor, personId);
  const [row] = await tx.query<{ ready: boolean }[]>(
    `SELECT p.disabled_at IS NULL AND NOT EXISTS (SELECT FROM identity.invitation i WHERE i.person_id = p.id
         AND i.partnership_id = $2 AND i.taken_up_at IS NULL AND i.withdrawn_at IS NULL
         AND NOT EXISTS (SELECT FROM identity.invitation o WHERE o.person_id = p.id AND o.partnership_id = $2
                           AND o.taken_up_at IS NOT NULL)) AS ready
       FROM identity.person p WHERE p.id = $1`,
    [personId, old.partnershipId],
  );
  if (old.role !== 'administrator' || row?.ready) return;
  throw conflict(
    'successor-not-ready',
    'This person has not signed in yet, or is shut out. Whoever takes over as administrator has to have come in once.',
  );
}
