import { conflict } from '@evenhand/kernel';
import { countsInDays, matchingSettings } from '@evenhand/matching';
import { Tx } from '@evenhand/platform';
import type { Need, Offer } from '@evenhand/register';
import { daysOfNeed } from '../domain/days-of-need.js';
import { isLivePairing, pairingsByOffer } from './pairings-pages.js';

/** Days of each offer that its pairings take now; two supporters share a need's days, each counted up. */
export async function daysByOffer(
  tx: Tx,
  partnershipId: string,
): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.query<{ id: string; days: number }[]>(
    `SELECT p.offer_id AS id,
            sum(greatest(1, ceil(n.days::numeric / greatest(1, n.supporters_wanted))))::int AS days
       FROM brokerage.proposal p JOIN register.need n ON n.id = p.need_id
      WHERE p.partnership_id = $1 AND ${isLivePairing} GROUP BY p.offer_id`,
    [partnershipId],
  );
  return new Map(rows.map(({ id, days }) => [id, days]));
}

/**
 * Step: the offer has a place for one more, or the days that the need asks, as the partnership counts.
 * @throws conflict `offer-full` with words for the broker
 */
export async function assertOfferHasRoom(tx: Tx, need: Need, offer: Offer): Promise<void> {
  const { partnershipId } = need;
  if (!countsInDays(await matchingSettings(tx, partnershipId))) {
    const taken = (await pairingsByOffer(tx, partnershipId)).get(offer.id) ?? 0;
    if (taken < offer.capacity) return;
    throw conflict('offer-full', 'This offer supports as many schools as it can.');
  }
  const left = Math.max(
    0,
    offer.days - ((await daysByOffer(tx, partnershipId)).get(offer.id) ?? 0),
  );
  const asked = daysOfNeed(need);
  if (left >= asked) return;
  throw conflict(
    'offer-full',
    `This offer has ${left} ${left === 1 ? 'day' : 'days'} left of the ${asked} that this need asks. Choose another offer, or ask the school for more days.`,
  );
}
