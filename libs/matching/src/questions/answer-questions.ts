import { unpackSnapshot } from '../data/run-snapshot.js';
import type { RunSnapshot } from '../data/run-snapshot.js';
import { alternativesOf } from '../domain/alternatives.js';
import { Arrivals } from '../domain/arrival.js';
import { explainOffer } from '../domain/explain-offer.js';
import { explainUnserved } from '../domain/explain-unserved.js';
import { presets } from '../domain/preset.js';
import { resolve } from '../domain/resolve.js';
import type { Earlier } from '../domain/resolve.js';
import type { Solution } from '../domain/solve.js';
import { answerFallAway } from './answer-fall-away.js';
import { answerForce } from './answer-force.js';
import { RunIds } from './run-ids.js';
import type {
  AlternativeOffer,
  AskRequest,
  NotChosenOffer,
  ProvisionalOffer,
  RunAnswers,
  UnservedAnswer,
} from './run-question.js';

/**
 * Answers questions about a stored run: the thread starts from the run's own pairs and prices, so it is
 * where the run ended without solving again, and its answer is proven once more on the way.
 * @throws as `resolve`
 */
export function answerQuestions(request: AskRequest): RunAnswers {
  const snapshot = unpackSnapshot(request.snapshot);
  const ids = new RunIds(snapshot);
  const { alternatives, force, unserved, notChosen, fallAway, arrival } = request.questions;
  const earlier = earlierOf(request, ids);
  const solution = lazily(() => solutionOf(snapshot, earlier, request));
  return {
    alternatives: alternatives ? offersOf(solution(), ids, alternatives) : null,
    force: force ? answerForce(solution(), ids, force) : null,
    unserved: unserved ? unservedOf(solution(), ids, unserved.needId) : null,
    notChosen: notChosen ? notChosenOf(solution(), ids, notChosen.most) : null,
    arrival: arrival ? arrivalOf(snapshot, earlier, request, ids, arrival) : null,
    fallAway: fallAway ? answerFallAway(snapshot.instance, earlier, request, ids, fallAway) : null,
  };
}

function earlierOf({ pairs, prices }: AskRequest, ids: RunIds): Earlier {
  return {
    pairs: pairs.flatMap((pair) => {
      const known = ids.pair(pair);
      return known === null ? [] : [{ ...known, score: 0 }];
    }),
    prices: prices.flatMap(({ offerId, price }) => {
      const offer = ids.offer(offerId);
      return offer === null ? [] : [{ offer, price }];
    }),
  };
}

function solutionOf(
  { instance }: RunSnapshot,
  earlier: Earlier,
  { preset, weights }: AskRequest,
): Solution {
  return resolve(instance, earlier, { preset, weights }).solution;
}

function lazily<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}

function offersOf(
  solution: Solution,
  ids: RunIds,
  { needId, most }: { needId: string; most: number },
): AlternativeOffer[] | null {
  const need = ids.need(needId);
  if (need === null) return null;
  return alternativesOf(solution, need, most).map(({ offer, score, minimumLoss, free }) => ({
    ...{ offerId: ids.offerIds[offer]!, score, minimumLoss, free },
  }));
}

function unservedOf(solution: Solution, ids: RunIds, needId: string): UnservedAnswer | null {
  const need = ids.need(needId);
  if (need === null || !solution.result.unserved.some((row) => row.need === need)) return null;
  const { missing, why, outrankedAt, wouldServe } = explainUnserved(solution, need);
  return {
    missing,
    why,
    outrankedAt: outrankedAt.map(({ offer, score, short, holders }) => ({
      offerId: ids.offerIds[offer]!,
      score,
      short,
      holders: holders.map((holder) => ({
        needId: ids.needIds[holder.need]!,
        priority: holder.priority,
        score: holder.score,
      })),
    })),
    wouldServe: wouldServe.map(({ change, offer, by, certain }) => ({
      ...{ change, offerId: ids.offerIds[offer]!, by, certain },
    })),
  };
}

function notChosenOf(solution: Solution, ids: RunIds, most: number): NotChosenOffer[] {
  const chosen = new Set(solution.result.pairs.map(({ offer }) => offer));
  return solution.instance.offers
    .filter(({ id, capacity, consent }) => !chosen.has(id) && capacity > 0 && consent)
    .slice(0, most)
    .map(({ id }) => {
      const { why, feasibleNeeds, couldHaveServed } = explainOffer(solution, id);
      return {
        offerId: ids.offerIds[id]!,
        why,
        feasibleNeeds,
        couldHaveServed: couldHaveServed.map(({ need, score, minimumLoss }) => ({
          ...{ needId: ids.needIds[need]!, score, minimumLoss },
        })),
      };
    });
}

function arrivalOf(
  { instance }: RunSnapshot,
  { prices }: Earlier,
  { preset, weights }: AskRequest,
  ids: RunIds,
  { needId, most }: { needId: string; most: number },
): ProvisionalOffer[] | null {
  const need = ids.need(needId);
  if (need === null) return null;
  const arrivals = new Arrivals(instance, presets[preset], prices, [], weights);
  return arrivals.answer(instance.needs[need]!, most).map(({ offer, score, price, margin }) => ({
    ...{ offerId: ids.offerIds[offer]!, score, price, margin },
  }));
}
