import type { PackedInstance } from './packed-instance.js';
import {
  modeCode,
  needWord as n,
  needWords,
  offerWord as o,
  offerWords,
} from './packed-instance.js';
import type { Weights } from './weights.js';

/** Points of one pair by factor; each is rounded down on its own, their sum is the score. */
export interface Points {
  readonly areaFit: number;
  readonly evidence: number;
  readonly phase: number;
  /** Nearness in person, or the flat points for remote support, whichever is more. */
  readonly distance: number;
  readonly disadvantage: number;
  readonly size: number;
  readonly rurality: number;
  readonly prior: number;
  readonly spareLoad: number;
}

/**
 * The score of a pair, factor by factor: the readable statement of the rule. The thread that scores all
 * pairs (`score-rows.ts`) computes the same sum faster; a test compares them pair by pair.
 * @param priorQuality 0 without a prior link, else 1..3
 */
export function pointsOf(
  packed: PackedInstance,
  weights: Weights,
  need: number,
  offer: number,
  priorQuality: number,
): Points {
  const needAt = need * needWords;
  const offerAt = offer * offerWords;
  const word = (at: number): number => packed.need[needAt + at]!;
  const offerValue = (at: number): number => packed.offer[offerAt + at]!;
  const fewer = Math.min(word(n.pupils), offerValue(o.pupils));
  const more = Math.max(word(n.pupils), offerValue(o.pupils));
  const apart = Math.abs(word(n.freeMeals) - offerValue(o.freeMeals));
  return {
    ...areaPoints(packed, weights, need, offer),
    phase: word(n.phase) === offerValue(o.phase) ? weights.samePhase : weights.otherPhase,
    distance: distancePoints(packed, weights, need, offer),
    disadvantage: Math.floor((weights.disadvantage * (10_000 - apart)) / 10_000),
    size: more === 0 ? weights.size : Math.floor((weights.size * fewer) / more),
    rurality: word(n.rural) === offerValue(o.rural) ? weights.rurality : 0,
    prior: Math.floor((weights.prior * priorQuality) / 3),
    spareLoad: Math.floor((weights.spareLoad * (3 - Math.min(3, offerValue(o.load)))) / 3),
  };
}

export function sumOf(points: Points): number {
  let sum = 0;
  for (const value of Object.values<number>({ ...points })) sum += value;
  return sum;
}

/** Straight line, metres, not rounded. */
export function distanceBetween(packed: PackedInstance, need: number, offer: number): number {
  const east =
    packed.need[need * needWords + n.easting]! - packed.offer[offer * offerWords + o.easting]!;
  const north =
    packed.need[need * needWords + n.northing]! - packed.offer[offer * offerWords + o.northing]!;
  return Math.sqrt(east * east + north * north);
}

/** The shorter of how far the one will travel and the other will be reached from, metres. */
export function travelLimit(packed: PackedInstance, need: number, offer: number): number {
  return Math.min(
    packed.need[need * needWords + n.maxTravel]!,
    packed.offer[offer * offerWords + o.radius]!,
  );
}

export function canMeet(packed: PackedInstance, need: number, offer: number): boolean {
  if (packed.need[need * needWords + n.mode] === modeCode.remote) return false;
  return distanceBetween(packed, need, offer) <= travelLimit(packed, need, offer);
}

export function canBeRemote(packed: PackedInstance, need: number, offer: number): boolean {
  return (
    packed.need[need * needWords + n.mode] !== modeCode.in_person &&
    packed.offer[offer * offerWords + o.remote] === 1
  );
}

function areaPoints(
  packed: PackedInstance,
  weights: Weights,
  need: number,
  offer: number,
): Pick<Points, 'areaFit' | 'evidence'> {
  let asked = 0;
  let covered = 0;
  let grades = 0;
  for (let at = packed.needAreaStart[need]!; at < packed.needAreaStart[need + 1]!; at++) {
    const weight = packed.needAreas[at]! & 3;
    const grade = packed.evidence[offer * packed.areas + (packed.needAreas[at]! >> 2)]!;
    asked += weight;
    if (grade === 0) continue;
    covered += weight;
    grades += weight * grade;
  }
  if (covered === 0) return { areaFit: 0, evidence: 0 };
  return {
    areaFit: Math.floor((weights.areaFit * covered) / asked),
    evidence: Math.floor((weights.evidence * grades) / (5 * covered)),
  };
}

function distancePoints(
  packed: PackedInstance,
  weights: Weights,
  need: number,
  offer: number,
): number {
  const remote = canBeRemote(packed, need, offer) ? weights.remote : 0;
  if (!canMeet(packed, need, offer)) return remote;
  const limit = travelLimit(packed, need, offer);
  const near = limit === 0 ? 1 : 1 - distanceBetween(packed, need, offer) / limit;
  return Math.max(remote, Math.floor(weights.near * near));
}
