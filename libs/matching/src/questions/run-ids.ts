import type { RunSnapshot } from '../data/run-snapshot.js';
import type { Move } from '../domain/moves.js';
import type { NeedMove, PairIds } from './run-question.js';

/** Between the real ids of a run and its dense indexes. */
export class RunIds {
  readonly needIds: readonly string[];
  readonly offerIds: readonly string[];
  private readonly needAt: ReadonlyMap<string, number>;
  private readonly offerAt: ReadonlyMap<string, number>;

  constructor({ needIds, offerIds }: Pick<RunSnapshot, 'needIds' | 'offerIds'>) {
    this.needIds = needIds;
    this.offerIds = offerIds;
    this.needAt = new Map(needIds.map((id, index) => [id, index]));
    this.offerAt = new Map(offerIds.map((id, index) => [id, index]));
  }

  /** Null when the run did not know it. */
  need(id: string): number | null {
    return this.needAt.get(id) ?? null;
  }

  offer(id: string): number | null {
    return this.offerAt.get(id) ?? null;
  }

  pair({ needId, offerId }: PairIds): { need: number; offer: number } | null {
    const need = this.need(needId);
    const offer = this.offer(offerId);
    return need === null || offer === null ? null : { need, offer };
  }

  pairs(list: readonly PairIds[]): { need: number; offer: number }[] {
    return list.flatMap((pair) => this.pair(pair) ?? []);
  }

  move({ need, before, after, scoreLost }: Move): NeedMove {
    const real = ({ offer }: { offer: number }): string => this.offerIds[offer]!;
    return {
      needId: this.needIds[need]!,
      before: before.map(real),
      after: after.map(real),
      scoreLost,
    };
  }
}
