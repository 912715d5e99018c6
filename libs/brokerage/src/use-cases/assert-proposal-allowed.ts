import { assertNoConflict, seeingWhole } from '@evenhand/identity';
import { Actor, conflict, notFound } from '@evenhand/kernel';
import { Tx } from '@evenhand/platform';
import { Need, needsByIds, Offer, offersByIds } from '@evenhand/register';
import { assertPairAllowed } from '../domain/pair-rules.js';
import { pairRulesOf } from '../reads/pair-rules.reader.js';
import { actingBroker } from './acting-broker.js';

/**
 * Step: the need and the offer, when this broker may bring these two schools together today.
 * @throws forbidden for a conflict of interest, conflict `pair-...` for a pair that may never be, or
 * `offer-not-verified`
 */
export async function assertProposalAllowed(
  tx: Tx,
  actor: Actor,
  ids: { needId: string; offerId: string },
  today: string,
): Promise<{ need: Need; offer: Offer }> {
  const partnershipId = actingBroker(actor);
  const [need] = await needsByIds(tx, [ids.needId]);
  if (!need) throw notFound('need');
  const [offer] = await offersByIds(tx, [ids.offerId]);
  if (!offer) throw notFound('offer');
  await assertNoConflict(tx, actor, [need.schoolId, offer.schoolId]);
  assertPairAllowed(
    await seeingWhole(tx, () => pairRulesOf(tx, partnershipId, today)),
    need,
    offer,
  );
  if (offer.status !== 'verified') {
    throw conflict('offer-not-verified', 'The offer is not verified (any more).');
  }
  return { need, offer };
}
