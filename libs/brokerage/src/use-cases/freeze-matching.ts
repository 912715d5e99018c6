import { activeMembers, relationsOf } from '@evenhand/directory';
import { seeingWhole } from '@evenhand/identity';
import { conflict } from '@evenhand/kernel';
import type { RunSnapshot } from '@evenhand/matching';
import { Clock, Tx } from '@evenhand/platform';
import { openNeedsForMatching, verifiedOffersForMatching } from '@evenhand/register';
import { pairRulesOf } from '../reads/pair-rules.reader.js';
import { loadBySchool, pairingsByOffer, refusedPairs } from '../reads/pairings-pages.js';
import { buildSnapshot } from './build-snapshot.js';

const yearMs = 365 * 86_400_000;

/** What is open and verified now, as the engine's question. @throws conflict `no-open-needs` */
export async function freezeMatching(
  tx: Tx,
  partnershipId: string,
  clock: Clock,
): Promise<RunSnapshot> {
  return seeingWhole(tx, () => freezeWhole(tx, partnershipId, clock));
}

async function freezeWhole(tx: Tx, partnershipId: string, clock: Clock): Promise<RunSnapshot> {
  const today = clock.today();
  const yearAgo = new Date(clock.now().getTime() - yearMs);
  const needs = await openNeedsForMatching(tx, partnershipId);
  if (needs.length === 0) {
    throw conflict('no-open-needs', 'There is no open need to match. Open a posted need first.');
  }
  const links = await relationsOf(tx, partnershipId, today);
  return buildSnapshot({
    needs,
    offers: await verifiedOffersForMatching(tx, partnershipId),
    schools: await activeMembers(tx, partnershipId),
    rules: await pairRulesOf(tx, partnershipId, today, links),
    workedTogether: links.filter(({ kind }) => kind === 'agreement'),
    refused: await refusedPairs(tx, partnershipId, yearAgo),
    pairingsByOffer: await pairingsByOffer(tx, partnershipId),
    loadBySchool: await loadBySchool(tx, partnershipId, yearAgo),
  });
}
