import { Actor, invalid } from '@evenhand/kernel';
import { isUuid, londonDate, Tx } from '@evenhand/platform';
import { Membership } from '../data/membership.entity.js';
import { Tier } from '../data/tier.entity.js';

/** Step: from today a membership has this tier, at the tier's price of today. The one before ends. */
export async function startTier(
  tx: Tx,
  actor: Actor,
  membership: Pick<Membership, 'id' | 'partnershipId' | 'schoolId'>,
  tierId: string,
  now: Date,
): Promise<void> {
  const today = londonDate(now);
  const { partnershipId } = membership;
  const tier = isUuid(tierId) ? await tx.findOneBy(Tier, { id: tierId, partnershipId }) : null;
  if (!tier || tier.fromDate > today || (tier.untilDate !== null && tier.untilDate < today)) {
    const message = 'Choose one of the tiers that the partnership offers today.';
    throw invalid('tier-not-offered', message, [{ field: 'tierId', message }]);
  }
  await tx.query(
    `UPDATE directory.membership_tier SET until_date = $2 WHERE membership_id = $1 AND until_date IS NULL`,
    [membership.id, today],
  );
  await tx.query(
    `INSERT INTO directory.membership_tier (partnership_id, membership_id, school_id, tier_id, yearly_pence, from_date,
       created_at, person_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      ...[partnershipId, membership.id, membership.schoolId, tier.id, tier.yearlyPence, today, now],
      actor.kind === 'person' ? actor.personId : null,
    ],
  );
}
