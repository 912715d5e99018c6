import { Tx } from '@evenhand/platform';
import { In } from 'typeorm';
import { Need } from '../data/need.entity.js';
import { Offer } from '../data/offer.entity.js';
import type { Mode } from '../domain/mode.js';

/** The needs that wait for a supporter, oldest first; ties by id, as the engine breaks ties by order. */
export async function openNeedsForMatching(tx: Tx, partnershipId: string): Promise<Need[]> {
  return tx.find(Need, {
    where: { partnershipId, status: 'open' },
    order: { createdAt: 'ASC', id: 'ASC' },
  });
}

/** The offers that may be matched, oldest first. */
export async function verifiedOffersForMatching(tx: Tx, partnershipId: string): Promise<Offer[]> {
  return tx.find(Offer, {
    where: { partnershipId, status: 'verified' },
    order: { createdAt: 'ASC', id: 'ASC' },
  });
}

/** Needs by id; what the asker may not see is left out. */
export async function needsByIds(tx: Tx, ids: readonly string[]): Promise<Need[]> {
  return ids.length === 0 ? [] : tx.findBy(Need, { id: In([...ids]) });
}

export async function offersByIds(tx: Tx, ids: readonly string[]): Promise<Offer[]> {
  return ids.length === 0 ? [] : tx.findBy(Offer, { id: In([...ids]) });
}

/** What a supporter may know of a need before both schools accept; bands, never figures. */
export interface NeedBrief {
  needId: string;
  phase: number;
  sizeBand: string;
  areas: { name: string; weight: number }[];
  urgency: number;
  mode: Mode;
  days: number;
  startFrom: string;
  startTo: string;
  travelBand: string;
}

/**
 * The anonymised brief: the only way in which a supporter sees a need before both accept. Null unless
 * the acting school was introduced to it (`grantBrief`) and that has not ended.
 */
export async function needBrief(tx: Tx, needId: string): Promise<NeedBrief | null> {
  const [brief] = await tx.query<NeedBrief[]>(
    `SELECT need_id AS "needId", phase, size_band AS "sizeBand", areas, urgency, mode, days,
            start_from AS "startFrom", start_to AS "startTo", travel_band AS "travelBand"
       FROM register.need_brief($1)`,
    [needId],
  );
  return brief ?? null;
}
