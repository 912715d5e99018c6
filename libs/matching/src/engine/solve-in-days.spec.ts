import { makeInstance, shapes } from '../../../../test/bench/match-instance.js';
import { edgesByTheBook } from '../../../../test/deep/match-by-the-book.js';
import { randomInstance } from '../../../../test/deep/match-random-instance.js';
import { alternativesInDays, daysLeft, shortOfDays } from '../domain/days-reasons.js';
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

  it('says truly what an alternative costs at least, and names who is short of days', async () => {
    for (let seed = 1; seed <= 15; seed++) {
      const instance = randomInstance(seed, 4, 4);
      const found = await solveInDays(instance, { k: 1_000, seconds: 10 });
      const { problem, prepared, pairs } = found;
      const left = daysLeft(problem, pairs);
      const solved = { ...found, instance, packed: prepared.packed, left };
      expect(Math.min(0, ...left)).toBe(0);
      instance.needs.forEach(({ id: need, supporters }) => {
        // With one supporter the best answer that holds the pair is the pair and the best of the rest.
        if (supporters !== 1) return;
        for (const { offer, score, minimumLoss, free } of alternativesInDays(solved, need, 9)) {
          const days = problem.needDays[need]!;
          const offers = instance.offers.map((one) =>
            one.id === offer ? { ...one, days: one.days - days } : one,
          );
          const needs = instance.needs.map((one) =>
            one.id === need ? { ...one, consent: false } : one,
          );
          const rest = bestByTrying({ ...instance, offers, needs }, 1_000);
          const held = instance.needs[need]!.priority * 1_000 + score + rest;
          expect([seed, minimumLoss <= found.objective - held]).toEqual([seed, true]);
          expect(free).toBe(left[offer]! >= days);
        }
        for (const row of shortOfDays(solved, need, 9))
          expect(row.daysLeft).toBeLessThan(row.daysAsked);
      });
    }
  });

  it('ends at the same place each time when its work is limited', async () => {
    const instance = makeInstance({ ...shapes.borough, needs: 60, offers: 40 });
    const [one, other] = [
      await solveInDays(instance, { seconds: 60, mostNodes: 1 }),
      await solveInDays(instance, { seconds: 60, mostNodes: 1 }),
    ];
    expect(other.pairs).toEqual(one.pairs);
    expect([other.bound, other.endedBy]).toEqual([one.bound, one.endedBy]);
    expect(['proof', 'work']).toContain(one.endedBy);
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
