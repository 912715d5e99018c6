import { isUuid, Tx } from '@evenhand/platform';
import { MatchingRun } from '../data/run.entity.js';
import type { Points } from '../domain/score.js';
import type { Refusal } from '../domain/refusal.js';

/** One stored pair with its reasons. */
export interface StoredPair {
  needId: string;
  offerId: string;
  score: number;
  points: Points;
  distanceMetres: number | null;
  inPerson: boolean;
  remote: boolean;
  checks: string[];
  runnerUp: { offer: string; score: number; points: Points; minimumLoss: number } | null;
}

export interface StoredUnserved {
  needId: string;
  missing: number;
  why: Partial<Record<Refusal, number>>;
}

export interface StoredPrice {
  offerId: string;
  price: number;
}

/** The run without its snapshot; null when there is none, or the asker may not see it. */
export async function runById(tx: Tx, id: string): Promise<MatchingRun | null> {
  return isUuid(id) ? tx.findOneBy(MatchingRun, { id }) : null;
}

/** In the order of the engine's answer: by need, then offer. */
export async function pairsOfRun(tx: Tx, runId: string): Promise<StoredPair[]> {
  return tx.query<StoredPair[]>(
    `SELECT need_id AS "needId", offer_id AS "offerId", score, points, distance_metres AS "distanceMetres",
            in_person AS "inPerson", remote, checks, runner_up AS "runnerUp"
       FROM matching.pair WHERE run_id = $1 ORDER BY need_id, offer_id`,
    [runId],
  );
}

export async function unservedOfRun(tx: Tx, runId: string): Promise<StoredUnserved[]> {
  return tx.query<StoredUnserved[]>(
    `SELECT need_id AS "needId", missing, why FROM matching.unserved WHERE run_id = $1 ORDER BY need_id`,
    [runId],
  );
}

/** Dearest first: one more place here would gain the whole so much. */
export async function pricesOfRun(tx: Tx, runId: string): Promise<StoredPrice[]> {
  return tx.query<StoredPrice[]>(
    `SELECT offer_id AS "offerId", price::float8 AS price FROM matching.price WHERE run_id = $1
      ORDER BY matching.price.price DESC, offer_id`,
    [runId],
  );
}
