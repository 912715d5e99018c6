import { Actor } from '@evenhand/kernel';
import { Tx } from '@evenhand/platform';
import { Grant } from './lock-grant.js';

export type RoleAct = 'granted' | 'changed' | 'ended' | 'taken_over' | 'handed_over';

export interface RoleNote {
  act: RoleAct;
  reason: string | null;
  /** Of a hand-over: the other one of the two. */
  withPersonId?: string | null;
}

/** One line of a person's roles: words and names stay out of the audit trail, so the reason stands here. */
export async function noteHistory(
  tx: Tx,
  actor: Actor,
  grant: Grant,
  note: RoleNote,
  now: Date,
): Promise<void> {
  if (grant.partnershipId === null) return;
  await tx.query(
    `INSERT INTO identity.role_history (partnership_id, person_id, grant_id, act, role, school_id, trust_id,
       from_date, until_date, by_person_id, reason, with_person_id, at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      grant.partnershipId,
      grant.personId,
      grant.id,
      note.act,
      grant.role,
      grant.schoolId,
      'trustId' in grant ? grant.trustId : null,
      grant.fromDate,
      grant.untilDate,
      actor.kind === 'person' ? actor.personId : null,
      note.reason,
      note.withPersonId ?? null,
      now,
    ],
  );
}
