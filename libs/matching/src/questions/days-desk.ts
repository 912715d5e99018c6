import type { RunSnapshot } from '../data/run-snapshot.js';
import {
  alternativesInDays,
  daysLeft,
  notChosenInDays,
  shortOfDays,
  unservedInDays,
} from '../domain/days-reasons.js';
import type { SolvedDays } from '../domain/days-reasons.js';
import type { Instance } from '../domain/instance.js';
import type { Earlier } from '../domain/earlier.js';
import { priceDays } from '../engine/solve-in-days.js';
import type { RunIds } from './run-ids.js';
import type { AskRequest, NotChosenOffer, RunAnswers, RunQuestions } from './run-question.js';

type Answers = Pick<RunAnswers, 'alternatives' | 'unserved' | 'notChosen'>;

const most = 3;

/**
 * Answers about a run in days: from its own pairs, with the prices per day worked out again. What a forced
 * pair or a pair that falls away would cost is not known in days, so those are not asked here.
 */
export class DaysDesk {
  private made: SolvedDays | null = null;

  constructor(
    private readonly snapshot: RunSnapshot,
    private readonly ids: RunIds,
    private readonly earlier: Earlier,
    private readonly run: Pick<AskRequest, 'preset' | 'weights'>,
  ) {}

  answer({ alternatives, unserved, notChosen }: RunQuestions): Answers {
    return {
      alternatives: alternatives ? this.alternatives(alternatives) : null,
      unserved: unserved ? this.unserved(unserved.needId) : null,
      notChosen: notChosen ? this.notChosen(notChosen.offerIds) : null,
    };
  }

  private solved(): SolvedDays {
    return (this.made ??= solvedFrom(this.snapshot.instance, this.earlier, this.run));
  }

  private alternatives(asked: { needId: string; most: number }): Answers['alternatives'] {
    const need = this.ids.need(asked.needId);
    if (need === null) return null;
    return alternativesInDays(this.solved(), need, asked.most).map(({ offer, ...other }) => ({
      ...{ offerId: this.ids.offerIds[offer]!, ...other },
    }));
  }

  private unserved(needId: string): Answers['unserved'] {
    const need = this.ids.need(needId);
    if (need === null) return null;
    const waiting = unservedInDays(this.solved()).find((row) => row.need === need);
    if (!waiting) return null;
    const { missing, why } = waiting;
    return {
      ...{ missing, why, outrankedAt: [], wouldServe: [] },
      shortOfDays: shortOfDays(this.solved(), need, 10).map(({ offer, ...row }) => ({
        ...{ offerId: this.ids.offerIds[offer]!, ...row },
      })),
    };
  }

  private notChosen(offerIds: readonly string[]): NotChosenOffer[] {
    const solved = this.solved();
    const rows = new Map(notChosenInDays(solved).map((row) => [row.offer, row]));
    return offerIds.flatMap((offerId) => {
      const row = rows.get(this.ids.offer(offerId) ?? -1);
      if (!row) return [];
      const { offer, why, feasibleNeeds } = row;
      const needs = solved.instance.needs.flatMap(({ id }) =>
        alternativesInDays(solved, id, Infinity).flatMap((other) =>
          other.offer === offer ? [{ need: id, ...other }] : [],
        ),
      );
      needs.sort((a, b) => a.minimumLoss - b.minimumLoss || b.score - a.score || a.need - b.need);
      const couldHaveServed = needs.slice(0, most).map(({ need, score, minimumLoss }) => ({
        ...{ needId: this.ids.needIds[need]!, score, minimumLoss },
      }));
      return [{ offerId, why, feasibleNeeds, couldHaveServed }];
    });
  }
}

function solvedFrom(
  instance: Instance,
  earlier: Earlier,
  { preset, weights }: Pick<AskRequest, 'preset' | 'weights'>,
): SolvedDays {
  const { problem, prepared, byPrices } = priceDays(instance, { preset, weights });
  const { graph } = problem;
  const pairs = earlier.pairs.map(({ need, offer }) => {
    const row = graph.edges.subarray(graph.rowStart[need], graph.rowEnd[need]);
    const edge = row.find((word) => (word & 262143) === offer) ?? 0;
    return { need, offer, score: edge >>> 18 };
  });
  const objective = pairs.reduce((sum, { need, score }) => sum + graph.base[need]! + score, 0);
  return {
    ...{ instance, packed: prepared.packed, problem, pairs, left: daysLeft(problem, pairs) },
    ...{ prices: byPrices.prices, priceBound: byPrices.bound, objective },
  };
}

/** Offers as an arrival meets them: open where they have the days that it asks. */
export function withinDays(instance: Instance, need: number): Instance {
  const asked = instance.needs[need]!;
  const days = Math.max(1, Math.ceil(asked.days / asked.supporters));
  const offers = instance.offers.map((offer) => ({
    ...offer,
    capacity: offer.days >= days ? 1 : 0,
  }));
  return { ...instance, offers };
}
