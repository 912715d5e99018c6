import type { NamedGroup } from '../domain/limits-of.js';
import { movesBetween } from '../domain/moves.js';
import { hardRefusal } from '../domain/refusal.js';
import { Repair } from '../domain/repair.js';
import type { Pair } from '../domain/result.js';
import { relationBetween } from '../domain/school-relations.js';
import type { Solution } from '../domain/solve.js';
import type { RunIds } from './run-ids.js';
import type { ForcedPair, PairIds } from './run-question.js';

/** What the whole loses when a broker insists on the pair: exact, by solving on from the run's prices. */
export function answerForce(
  solution: Solution,
  ids: RunIds,
  asked: PairIds,
  groups: readonly NamedGroup[],
): ForcedPair | null {
  const pair = ids.pair(asked);
  if (pair === null) return null;
  const { need, offer } = pair;
  const { instance } = solution;
  const refusal = refusalOf(solution, need, offer);
  const nothing = { cost: 0, fewerPairs: 0, coverageLost: 0, qualityLost: 0, moves: [] };
  if (refusal !== null) return { refusal, ...nothing };
  if (solution.graph.capacity[offer] === 0) return { refusal: 'no-room', ...nothing };
  const full = groups.find(({ most, offers }) => most === 0 && offers.includes(offer));
  if (full) {
    return { refusal: full.kind === 'school' ? 'supporter-cap' : 'trust-cap', ...nothing };
  }
  const repair = new Repair(solution);
  const before = repair.pairs();
  const cost = repair.costOf(need, offer);
  const after = repair.tried(() => {
    repair.lock(need, offer);
    return repair.pairs();
  });
  const coverage = (pairs: readonly Pair[]): number =>
    pairs.reduce((sum, made) => sum + instance.needs[made.need]!.priority, 0);
  const quality = (pairs: readonly Pair[]): number =>
    pairs.reduce((sum, { score }) => sum + score, 0);
  return {
    refusal: null,
    cost,
    fewerPairs: before.length - after.length,
    coverageLost: coverage(before) - coverage(after),
    qualityLost: quality(before) - quality(after),
    moves: movesBetween(before, after).map((move) => ids.move(move)),
  };
}

function refusalOf(
  { instance, packed }: Solution,
  need: number,
  offer: number,
): ForcedPair['refusal'] {
  const asking = instance.needs[need]!.school;
  const relation = relationBetween(packed, asking, instance.offers[offer]!.school);
  return hardRefusal(packed, need, offer, relation);
}
