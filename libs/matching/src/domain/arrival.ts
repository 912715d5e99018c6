import { indexCandidates } from './candidate-index.js';
import type { CandidateIndex } from './candidate-index.js';
import type { Instance, Need } from './instance.js';
import { packInstance } from './packed-instance.js';
import type { PackedInstance } from './packed-instance.js';
import type { Price } from './result.js';
import { RowScorer } from './score-rows.js';
import { defaultWeights } from './weights.js';
import type { Weights } from './weights.js';

/** A supporter that a new need may have at once, before the next run decides. */
export interface ProvisionalAnswer {
  readonly offer: number;
  readonly score: number;
  readonly price: number;
  /** value less price: by how much the pair beats what the last run says the slot is worth to others. */
  readonly margin: number;
}

/**
 * Answers needs as they are posted: value less the last run's price of the slot, highest first. The price
 * stands for the needs still to come, so a scarce supporter is not spent on the first who asks. Nothing
 * with a margin of 0 or less is answered: that need waits for the run.
 */
export class Arrivals {
  private readonly packed: PackedInstance;
  private readonly index: CandidateIndex;
  private readonly prices = new Map<number, number>();
  private readonly left: number[];

  /**
   * @param instance offers as they stand; its needs are not looked at
   * @param lastPrices of the last run, in the ids of this instance
   * @param taken slots in use, per offer
   */
  constructor(
    private readonly instance: Instance,
    private readonly k: number,
    lastPrices: readonly Price[],
    taken: readonly number[] = [],
    private readonly weights: Weights = defaultWeights,
  ) {
    this.packed = packInstance({ ...instance, needs: [] });
    this.index = indexCandidates(this.packed);
    for (const { offer, price } of lastPrices) this.prices.set(offer, price);
    this.left = instance.offers.map(({ id, capacity }) => capacity - (taken[id] ?? 0));
  }

  /** The best `most` answers with a free slot, highest margin first, then offer. Takes no slot. */
  answer(need: Need, most = 3): ProvisionalAnswer[] {
    const alone = packInstance({ ...this.instance, offers: [], needs: [{ ...need, id: 0 }] });
    const packed: PackedInstance = {
      ...this.packed,
      needs: 1,
      need: alone.need,
      needAreaStart: alone.needAreaStart,
      needAreas: alone.needAreas,
    };
    const scorer = new RowScorer(packed, this.index, this.weights);
    const row = new Uint32Array(scorer.bound(0));
    const end = scorer.score(0, row, 0);
    return Array.from(row.subarray(0, end), (edge) => this.answerOn(need, edge))
      .filter(({ offer, margin }) => margin > 0 && this.left[offer]! > 0)
      .sort((a, b) => b.margin - a.margin || a.offer - b.offer)
      .slice(0, most);
  }

  /** Takes a slot of the offer: it was given away. */
  take(offer: number): void {
    this.left[offer]!--;
  }

  private answerOn(need: Need, edge: number): ProvisionalAnswer {
    const offer = edge & 262143;
    const score = edge >>> 18;
    const price = this.prices.get(offer) ?? 0;
    return { offer, score, price, margin: need.priority * this.k + score - price };
  }
}
