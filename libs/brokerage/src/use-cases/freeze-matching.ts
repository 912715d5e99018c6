import { activeMembers, relationsOf } from '@evenhand/directory';
import { seeingWhole } from '@evenhand/identity';
import { conflict } from '@evenhand/kernel';
import type { OnRead, QuestionReader, RunSnapshot } from '@evenhand/matching';
import { Clock, Tx } from '@evenhand/platform';
import { openNeedsForMatching, verifiedOffersForMatching } from '@evenhand/register';
import { pairRulesOf } from '../reads/pair-rules.reader.js';
import { daysByOffer } from '../reads/offer-room.js';
import {
  loadBySchool,
  pairingsByOffer,
  pairingsBySchool,
  refusedPairs,
} from '../reads/pairings-pages.js';
import { buildSnapshot } from './build-snapshot.js';

const yearMs = 365 * 86_400_000;

/** How the jobs of matching read what a partnership's run is about. */
export function questionReader(clock: Clock): QuestionReader {
  return (tx, partnershipId, onRead) => freezeMatching(tx, partnershipId, clock, onRead);
}

/** What is open and verified now, as the engine's question. @throws conflict `no-open-needs` */
export async function freezeMatching(
  tx: Tx,
  partnershipId: string,
  clock: Clock,
  onRead: OnRead = () => undefined,
): Promise<RunSnapshot> {
  return seeingWhole(tx, () => freezeWhole(tx, partnershipId, clock, onRead));
}

async function freezeWhole(
  tx: Tx,
  partnershipId: string,
  clock: Clock,
  onRead: OnRead,
): Promise<RunSnapshot> {
  const today = clock.today();
  const yearAgo = new Date(clock.now().getTime() - yearMs);
  const needs = await openNeedsForMatching(tx, partnershipId);
  if (needs.length === 0) throw noOpenNeeds();
  onRead(1, 5);
  const offers = await verifiedOffersForMatching(tx, partnershipId);
  onRead(2, 5);
  const schools = await activeMembers(tx, partnershipId);
  const links = await relationsOf(tx, partnershipId, today);
  onRead(3, 5);
  const rules = await pairRulesOf(tx, partnershipId, today, links);
  onRead(4, 5);
  return buildSnapshot({
    ...{ needs, offers, schools, rules },
    workedTogether: links.filter(({ kind }) => kind === 'agreement'),
    refused: await refusedPairs(tx, partnershipId, yearAgo),
    pairingsByOffer: await pairingsByOffer(tx, partnershipId),
    daysByOffer: await daysByOffer(tx, partnershipId),
    pairingsBySchool: await pairingsBySchool(tx, partnershipId),
    loadBySchool: await loadBySchool(tx, partnershipId, yearAgo),
  });
}

export function noOpenNeeds(): Error {
  return conflict('no-open-needs', 'There is no open need to match. Open a posted need first.');
}
