import { makeInstance, shapes } from '../../../../test/bench/match-instance.js';
import { edgesByTheBook } from '../../../../test/deep/match-by-the-book.js';
import { randomInstance } from '../../../../test/deep/match-random-instance.js';
import type { Instance } from '../domain/instance.js';
import { solveInDays } from './solve-in-days.js';

/** The best objective with days, by trying everything. */
function bestByTrying(instance: Instance, k: number): number {
  const edges = edgesByTheBook(instance);
  const best = (need: number, left: readonly number[]): number => {
    const asked = instance.needs[need];
    if (asked === undefined) return 0;
    const days = Math.max(1, Math.ceil(asked.days / asked.supporters));
    let highest = best(need + 1, left);
    const take = (from: readonly number[], offer: number): number[] =>
      from.map((d, at) => (at === offer ? d - days : d));
    const row = edges.filter((edge) => edge.need === need && left[edge.offer]! >= days);
    row.forEach((edge, at) => {
      const value = asked.priority * k + edge.score;
      const after = take(left, edge.offer);
      highest = Math.max(highest, value + best(need + 1, after));
      if (asked.supporters === 1) return;
      for (const other of row.slice(at + 1)) {
        const both = value + asked.priority * k + other.score;
        highest = Math.max(highest, both + best(need + 1, take(after, other.offer)));
      }
    });
    return highest;
  };
  return best(
    0,
    instance.offers.map(({ days }) => days),
  );
}

describe('solveInDays', () => {
  it('finds the best answer of small instances and proves it', async () => {
    for (let seed = 1; seed <= 40; seed++) {
      const instance = randomInstance(seed, 5, 5);
      const { objective, proven, gap } = await solveInDays(instance, { k: 1_000, seconds: 10 });
      expect([seed, objective, proven, gap]).toEqual([
        seed,
        bestByTrying(instance, 1_000),
        true,
        0,
      ]);
    }
  });

  it('is exact for a borough, and shows its gap when it may not be', async () => {
    const instance = makeInstance({ ...shapes.borough, needs: 80, offers: 100 });
    const exact = await solveInDays(instance, { seconds: 20 });
    expect(exact).toMatchObject({ by: 'highs', gap: 0, proven: true });
    const rough = await solveInDays(instance, { seconds: 20, mostEdges: 0 });
    expect(rough).toMatchObject({ by: 'prices', proven: false });
    expect(rough.bound).toBeGreaterThanOrEqual(exact.objective);
    expect(rough.objective).toBeLessThanOrEqual(exact.objective);
    expect(rough.gap / rough.bound).toBeLessThan(0.02);
  });
});
