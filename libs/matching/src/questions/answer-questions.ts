import { snapshotIn, unpackSnapshot } from '../data/run-snapshot.js';
import type { RunSnapshot } from '../data/run-snapshot.js';
import { alternativesOf } from '../domain/alternatives.js';
import { Arrivals } from '../domain/arrival.js';
import { explainOffer } from '../domain/explain-offer.js';
import type { PartnershipLimits } from '../domain/limits-of.js';
import { notChosenIn } from '../domain/not-chosen.js';
import { limitsIn } from '../jobs/limits-in.js';
import { explainUnserved } from '../domain/explain-unserved.js';
import { presets } from '../domain/preset.js';
import { countsInDays } from '../domain/run-settings.js';
import { resolve } from '../domain/resolve.js';
import type { Instance } from '../domain/instance.js';
import type { Earlier } from '../domain/earlier.js';
import type { Solution } from '../domain/solve.js';
import { answerFallAway } from './answer-fall-away.js';
import { answerForce } from './answer-force.js';
import { DaysDesk, withinDays } from './days-desk.js';
import { RunIds } from './run-ids.js';
import type {
  AlternativeOffer,
  AskRequest,
  NotChosenOffer,
  ProvisionalOffer,
  RunAnswers,
  RunQuestions,
  UnservedAnswer,
} from './run-question.js';

/**
 * Answers questions about a stored run: it starts from the run's own pairs and prices, so it is where the
 * run ended without solving again, and its answer is proven once more on the way. What the first question
 * needed is kept for the next one.
 */
export class RunDesk {
  private readonly snapshot: RunSnapshot;
  private readonly ids: RunIds;
  private readonly earlier: Earlier;
  private readonly solution: () => Solution;
  private readonly limits: PartnershipLimits;
  private readonly days: DaysDesk | null;

  constructor(private readonly run: StoredRun) {
    const { snapshot } = run;
    this.snapshot = typeof snapshot === 'string' ? snapshotIn(snapshot) : unpackSnapshot(snapshot);
    this.ids = new RunIds(this.snapshot);
    this.earlier = earlierOf(run, this.ids);
    this.limits = limitsIn(this.snapshot, run.settings);
    this.days = countsInDays(run.settings)
      ? new DaysDesk(this.snapshot, this.ids, this.earlier, run)
      : null;
    this.solution = lazily(() => this.solve());
  }

  private solve(): Solution {
    const { preset, weights } = this.run;
    const options = { preset, weights, ...this.limits };
    return resolve(this.snapshot.instance, this.earlier, options).solution;
  }

  /** @throws as `resolve` */
  answer(questions: RunQuestions): RunAnswers {
    const { snapshot, ids, earlier, solution, limits } = this;
    const run = { ...this.run, limits };
    const { alternatives, force, unserved, notChosen, fallAway, arrival } = questions;
    if (this.days !== null) {
      return {
        ...this.days.answer(questions),
        ...{ force: null, fallAway: null },
        arrival: arrival ? arrivalOf(snapshot, earlier, run, ids, arrival) : null,
      };
    }
    return {
      alternatives: alternatives ? offersOf(solution(), ids, alternatives) : null,
      force: force ? answerForce(solution(), ids, force, limits.groups) : null,
      unserved: unserved ? unservedOf(solution(), ids, unserved.needId) : null,
      notChosen: notChosen ? notChosenOf(solution(), ids, notChosen.offerIds, limits) : null,
      arrival: arrival ? arrivalOf(snapshot, earlier, run, ids, arrival) : null,
      fallAway: fallAway ? answerFallAway(snapshot.instance, earlier, run, ids, fallAway) : null,
    };
  }
}

type StoredRun = Omit<AskRequest, 'questions'>;

function earlierOf({ pairs, prices }: StoredRun, ids: RunIds): Earlier {
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
    shortOfDays: [],
  };
}

function notChosenOf(
  solution: Solution,
  ids: RunIds,
  offerIds: readonly string[],
  { groups }: PartnershipLimits,
): NotChosenOffer[] {
  const chosen = new Set(solution.result.pairs.map(({ offer }) => offer));
  const reasons = new Map(notChosenIn(solution, groups).map(({ offer, why }) => [offer, why]));
  return offerIds.flatMap((offerId) => {
    const offer = ids.offer(offerId);
    if (offer === null || chosen.has(offer)) return [];
    const { why, feasibleNeeds, couldHaveServed } = explainOffer(solution, offer);
    const needs = couldHaveServed.map(({ need, score, minimumLoss }) => ({
      ...{ needId: ids.needIds[need]!, score, minimumLoss },
    }));
    return [{ offerId, why: reasons.get(offer) ?? why, feasibleNeeds, couldHaveServed: needs }];
  });
}

function arrivalOf(
  { instance }: RunSnapshot,
  { prices }: Earlier,
  { preset, weights, limits, settings }: StoredRun & { limits: PartnershipLimits },
  ids: RunIds,
  { needId, most }: { needId: string; most: number },
): ProvisionalOffer[] | null {
  const need = ids.need(needId);
  if (need === null) return null;
  const open = countsInDays(settings) ? withinDays(instance, need) : within(instance, limits);
  const arrivals = new Arrivals(open, presets[preset], prices, [], weights);
  return arrivals.answer(instance.needs[need]!, most).map(({ offer, score, price, margin }) => ({
    ...{ offerId: ids.offerIds[offer]!, score, price, margin },
  }));
}

/** Offers of a school or trust that has all the pairings it may have are full. */
function within(instance: Instance, { groups }: PartnershipLimits): Instance {
  const full = new Set(groups.filter(({ most }) => most === 0).flatMap(({ offers }) => offers));
  if (full.size === 0) return instance;
  const offers = instance.offers.map((offer) =>
    full.has(offer.id) ? { ...offer, capacity: 0 } : offer,
  );
  return { ...instance, offers };
}
