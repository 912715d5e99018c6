import { alternativesOf } from './alternatives.js';
import type { Alternative } from './alternatives.js';
import { InstanceError } from './instance-error.js';
import { needWord as n, needWords, offerWord as o, offerWords } from './packed-instance.js';
import { hardChecks, hardRefusal } from './refusal.js';
import type { HardRefusal } from './refusal.js';
import { relationBetween } from './school-relations.js';
import { canBeRemote, canMeet, distanceBetween, pointsOf, sumOf, travelLimit } from './score.js';
import type { Points } from './score.js';
import type { Solution } from './solve.js';

/** Why two schools fit: what a page shows beside a proposal, and what a stored pair keeps. */
export interface PairReasons {
  readonly need: number;
  readonly offer: number;
  readonly score: number;
  readonly points: Points;
  /** Metres, a straight line. */
  readonly distance: number;
  /** Metres: the shorter of the two schools' limits. */
  readonly travelLimit: number;
  /** How the support can happen; both when either would do. */
  readonly inPerson: boolean;
  readonly remote: boolean;
  /** Every hard rule, all passed. */
  readonly checks: readonly HardRefusal[];
}

export interface PairExplanation extends PairReasons {
  /** The alternative that would cost the whole least, null when there was no other feasible offer. */
  readonly runnerUp:
    (Alternative & { readonly points: Points; readonly difference: Points }) | null;
  /** Least proven loss first; the first is the runner-up. */
  readonly alternatives: readonly Alternative[];
}

/** @param most alternatives to name @throws InstanceError when the pair is not feasible */
export function explainPair(
  solution: Solution,
  need: number,
  offer: number,
  most = 3,
): PairExplanation {
  const reasons = reasonsOf(solution, need, offer);
  const alternatives = alternativesOf(solution, need, Math.max(1, most)).filter(
    (other) => other.offer !== offer,
  );
  const [next] = alternatives;
  if (next === undefined) return { ...reasons, runnerUp: null, alternatives };
  const { points } = reasonsOf(solution, need, next.offer);
  const difference = differenceOf(reasons.points, points);
  return { ...reasons, runnerUp: { ...next, points, difference }, alternatives };
}

/** Points and facts of one feasible pair, chosen or not. @throws InstanceError when it is not feasible */
export function reasonsOf(
  solution: Pick<Solution, 'packed' | 'weights'>,
  need: number,
  offer: number,
): PairReasons {
  const { packed, weights } = solution;
  const asking = packed.need[need * needWords + n.school]!;
  const relation = relationBetween(packed, asking, packed.offer[offer * offerWords + o.school]!);
  const refusal = hardRefusal(packed, need, offer, relation);
  if (refusal !== null)
    throw new InstanceError(`Need ${need} and offer ${offer} cannot be paired: ${refusal}.`);
  const points = pointsOf(packed, weights, need, offer, relation);
  return {
    need,
    offer,
    score: sumOf(points),
    points,
    distance: distanceBetween(packed, need, offer),
    travelLimit: travelLimit(packed, need, offer),
    inPerson: canMeet(packed, need, offer),
    remote: canBeRemote(packed, need, offer),
    checks: hardChecks,
  };
}

/** Points of the one less points of the other, factor by factor. */
function differenceOf(a: Points, b: Points): Points {
  return {
    areaFit: a.areaFit - b.areaFit,
    evidence: a.evidence - b.evidence,
    phase: a.phase - b.phase,
    distance: a.distance - b.distance,
    disadvantage: a.disadvantage - b.disadvantage,
    size: a.size - b.size,
    rurality: a.rurality - b.rurality,
    prior: a.prior - b.prior,
    spareLoad: a.spareLoad - b.spareLoad,
  };
}
