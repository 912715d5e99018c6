import type { PartnershipLimits } from '../domain/limits-of.js';
import type { Instance } from '../domain/instance.js';
import { givesUpDraft, movesBetween } from '../domain/moves.js';
import type { Move } from '../domain/moves.js';
import { reasonsOf } from '../domain/explain-pair.js';
import { Repair } from '../domain/repair.js';
import { resolve } from '../domain/resolve.js';
import type { Earlier } from '../domain/earlier.js';
import type { Pair } from '../domain/result.js';
import type { Solution } from '../domain/solve.js';
import type { RunIds } from './run-ids.js';
import type { AskRequest, FallAway, FallAwayAnswer, NewPair } from './run-question.js';

type Choices = Pick<AskRequest, 'preset' | 'weights'> & { limits: PartnershipLimits };

interface Settled {
  solution: Solution;
  repair: Repair;
}

type IndexPair = { need: number; offer: number };

/**
 * What to do when a draft falls away, starting from the drafts as they stand. Where they are no longer
 * the best answer (others fell away meanwhile) they are kept as they are, and only a supporter who is
 * free is looked for: a suggestion never moves drafts for a reason other than the one asked about.
 */
export function answerFallAway(
  instance: Instance,
  earlier: Earlier,
  request: Choices,
  ids: RunIds,
  asked: FallAway,
): FallAwayAnswer | null {
  const fallen = ids.pair(asked);
  if (fallen === null) return null;
  const standing = [...ids.pairs(asked.drafts), fallen];
  const locked = ids.pairs(asked.locked);
  const settle = (fixed: IndexPair[], refused: IndexPair[]): Settled =>
    settled(instance, { ...earlier, pairs: scored(standing) }, request, ids, asked, fixed, refused);
  const refused = ids.pairs(asked.refused);
  const open = settle(locked, refused);
  const held = open.repair.pairs();
  const drafts = standing.flatMap((pair) => held.find((made) => isSame(made, pair)) ?? []);
  if (drafts.length === standing.length) {
    const { moves, gap } = open.repair.declineWithin(fallen.need, fallen.offer, asked.most);
    // Against the drafts, not against the answer: a need that waits may have found somebody in it.
    return answerOf(open.solution, ids, movesBetween(drafts, after(held, moves)), fallen.need, gap);
  }
  const others = ids.pairs(asked.drafts);
  const { solution, repair } = settle([...locked, ...others], [...refused, fallen]);
  const { score } = reasonsOf(solution, fallen.need, fallen.offer);
  const found = repair.pairs().filter(({ need }) => need === fallen.need);
  const moves = movesBetween([{ ...fallen, score }], found);
  return answerOf(solution, ids, moves, fallen.need, 0);
}

function isSame(a: IndexPair, b: IndexPair): boolean {
  return a.need === b.need && a.offer === b.offer;
}

/** The pairs once the moves are carried out. */
function after(pairs: readonly Pair[], moves: readonly Move[]): Pair[] {
  const moved = new Set(moves.map(({ need }) => need));
  return [...pairs.filter(({ need }) => !moved.has(need)), ...moves.flatMap((move) => move.after)];
}

function settled(
  instance: Instance,
  earlier: Earlier,
  { preset, weights, limits }: Choices,
  ids: RunIds,
  { goneNeedIds, goneOfferIds }: FallAway,
  locked: IndexPair[],
  forbidden: IndexPair[],
): Settled {
  const { solution } = resolve(instance, earlier, {
    ...{ preset, weights, locked, forbidden },
    ...limits,
  });
  const repair = new Repair(solution);
  for (const id of goneNeedIds) {
    const need = ids.need(id);
    if (need !== null) repair.withdrawNeed(need);
  }
  for (const id of goneOfferIds) {
    const offer = ids.offer(id);
    if (offer !== null) repair.withdrawOffer(offer);
  }
  return { solution, repair };
}

function scored(pairs: readonly IndexPair[]): Pair[] {
  return pairs.map((pair) => ({ ...pair, score: 0 }));
}

function answerOf(
  solution: Solution,
  ids: RunIds,
  moves: readonly Move[],
  fallen: number,
  gap: number,
): FallAwayAnswer {
  return {
    moves: moves.map((move) => {
      const real = ({ need, offer }: Pair) => ({
        needId: ids.needIds[need]!,
        offerId: ids.offerIds[offer]!,
      });
      const isIn = (list: readonly Pair[], offer: number): boolean =>
        list.some((pair) => pair.offer === offer);
      return {
        ...ids.move(move),
        added: move.after
          .filter(({ offer }) => !isIn(move.before, offer))
          .map((pair): NewPair => ({ ...real(pair), ...shown(solution, pair) })),
        dropped: move.before.filter(({ offer }) => !isIn(move.after, offer)).map(real),
      };
    }),
    drafts: moves.filter((move) => move.need !== fallen && givesUpDraft(move)).length,
    gap,
  };
}

function shown(solution: Solution, { need, offer }: Pair): Omit<NewPair, 'needId' | 'offerId'> {
  const { score, points, distance, inPerson, remote, checks } = reasonsOf(solution, need, offer);
  return {
    ...{ score, inPerson, remote, checks, points: { ...points } },
    distanceMetres: Math.round(distance),
  };
}
