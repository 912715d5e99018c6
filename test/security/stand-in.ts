import type { SecurityWorld } from './world.js';

/**
 * Somebody of the other partnership stands in: named, has accepted, and the proposal that waits was handed over,
 * with its need and its offer. Rows as `casework.hand-over-work` writes them, without the ties behind it, so that
 * everybody else stays what they are.
 */
export async function beStoodInFor({ owner, here, elsewhere }: SecurityWorld): Promise<void> {
  const { things, schools, partnershipId } = here;
  const personId = elsewhere.places.get('stand-in')?.personId;
  const { rows: named } = await owner.query<{ id: string }>(
    `INSERT INTO identity.stand_in (id, partnership_id, person_id, named_by, named_at, until_date, accepted_at)
     VALUES (gen_random_uuid(), $1, $2, $3, now(), '2099-01-01', now()) RETURNING id`,
    [partnershipId, personId, here.places.get('administrator')?.personId],
  );
  const { rows: handed } = await owner.query<{ id: string }>(
    `INSERT INTO identity.handover (id, partnership_id, kind, item_id, companion_ids, school_ids, step, person_id, raised_at)
     VALUES (gen_random_uuid(), $1, 'proposal', $2, $3, $4, 'stand_in', $5, now()) RETURNING id`,
    [
      ...[partnershipId, things.waitingProposalId, [things.openNeedId, things.offerId]],
      ...[[schools.supporter.schoolId, schools.supported.schoolId], personId],
    ],
  );
  things.standInId = named[0]?.id ?? '';
  things.handoverId = handed[0]?.id ?? '';
}
