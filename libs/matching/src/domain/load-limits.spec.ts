import { makeInstance, shapes } from '../../../../test/bench/match-instance.js';
import { edgesByTheBook } from '../../../../test/deep/match-by-the-book.js';
import type { BookEdge } from '../../../../test/deep/match-by-the-book.js';
import { randomInstance } from '../../../../test/deep/match-random-instance.js';
import type { Instance } from './instance.js';
import type { LoadLimits } from './load-limits.js';
import { limitsOf } from './limits-of.js';
import { usualSettings } from './run-settings.js';
import { solve } from './solve.js';

/** The best sum of values less prices of further pairings, within the groups' limits, by trying everything. */
function bestWithin(
  instance: Instance,
  edges: readonly BookEdge[],
  k: number,
  limits: LoadLimits,
): number {
  const used = instance.offers.map(() => 0);
  const prices = limits.spread ?? [];
  const groups = limits.groups ?? [];
  const best = (need: number): number => {
    if (need === instance.needs.length) return 0;
    let highest = best(need + 1);
    const row = edges.filter((edge) => edge.need === need);
    const choices = row.flatMap((edge, at) => [
      [edge],
      ...(instance.needs[need]!.supporters === 2
        ? row.slice(at + 1).map((other) => [edge, other])
        : []),
    ]);
    for (const choice of choices) {
      let value = 0;
      choice.forEach(({ offer, score }) => {
        const before = pairingsOf(limits, offer, used);
        used[offer]!++;
        value += instance.needs[need]!.priority * k + score;
        if (before > 0) value -= prices[before - 1] ?? prices.at(-1) ?? 0;
      });
      const allowed =
        used.every((count, offer) => count <= instance.offers[offer]!.capacity) &&
        groups.every(
          ({ offers, most }) => offers.reduce((sum, offer) => sum + used[offer]!, 0) <= most,
        );
      if (allowed) highest = Math.max(highest, value + best(need + 1));
      choice.forEach(({ offer }) => used[offer]!--);
    }
    return highest;
  };
  return best(0);
}

/** How many pairings the supporter of an offer has: those of all its offers, where they share a limit. */
function pairingsOf(limits: LoadLimits, offer: number, used: readonly number[]): number {
  const shared = limits.groups?.find((group) => group.shared && group.offers.includes(offer));
  if (!shared) return (limits.before?.[offer] ?? 0) + used[offer]!;
  return shared.offers.reduce((sum, each) => sum + used[each]!, shared.before ?? 0);
}

function worthOf(instance: Instance, limits: LoadLimits, k: number): number {
  const { pairs } = solve(instance, { ...limits, k }).result;
  const prices = limits.spread ?? [];
  const used = instance.offers.map(() => 0);
  return pairs.reduce((sum, { need, offer, score }) => {
    const before = pairingsOf(limits, offer, used);
    used[offer]!++;
    const price = before > 0 ? (prices[before - 1] ?? prices.at(-1) ?? 0) : 0;
    return sum + instance.needs[need]!.priority * k + score - price;
  }, 0);
}

describe('limits on load', () => {
  it('are met at the least cost, on small instances', () => {
    for (let seed = 1; seed <= 150; seed++) {
      const instance = randomInstance(seed, 5, 5);
      const all = instance.offers.map(({ id }) => id);
      const half = all.filter((offer) => offer % 2 === 0);
      const k = seed % 2 === 0 ? 20_000 : 0;
      const limits: LoadLimits = {
        spread: seed % 3 === 0 ? [] : [400, 900],
        groups:
          seed % 4 === 0
            ? []
            : [
                { offers: half, most: 1 + (seed % 2) },
                { offers: all, most: 2 + (seed % 3) },
              ],
      };
      const best = bestWithin(instance, edgesByTheBook(instance), k, limits);
      expect([seed, worthOf(instance, limits, k)]).toEqual([seed, best]);
    }
  });

  it('of a partnership are for schools and trusts, and go on from what stands', () => {
    for (let seed = 1; seed <= 150; seed++) {
      const instance = randomInstance(seed, 5, 5);
      const settings = {
        ...usualSettings,
        ...{ secondPairing: seed % 3 === 0 ? 0 : 400, laterPairing: seed % 3 === 0 ? 0 : 900 },
        mostPerSchool: seed % 4 === 0 ? null : 1 + (seed % 3),
        mostPerTrust: seed % 5 === 0 ? null : 1 + (seed % 4),
      };
      const standing = instance.schools.map(({ id }) => (id * seed) % 3);
      const limits = limitsOf(instance, settings, standing);
      const k = seed % 2 === 0 ? 20_000 : 0;
      const best = bestWithin(instance, edgesByTheBook(instance), k, limits);
      expect([seed, worthOf(instance, limits, k)]).toEqual([seed, best]);
      const { pairs } = solve(instance, { ...limits, k }).result;
      for (const { id } of instance.schools) {
        const made = pairs.filter(({ offer }) => instance.offers[offer]!.school === id).length;
        if (made > 0 && settings.mostPerSchool !== null)
          expect(made + standing[id]!).toBeLessThanOrEqual(settings.mostPerSchool);
      }
    }
  });

  const instance = makeInstance({ ...shapes.borough, offers: 200 });
  const countsOf = (limits: LoadLimits): number[] => {
    const counts = instance.offers.map(() => 0);
    solve(instance, limits).result.pairs.forEach(({ offer }) => counts[offer]!++);
    return counts;
  };

  it('spread pairings over more supporters', () => {
    const busy = (counts: number[]): number => counts.filter((count) => count > 1).length;
    const [without, spread] = [countsOf({}), countsOf({ spread: [1_000, 2_000] })];
    expect(busy(spread)).toBeLessThan(busy(without));
    expect(spread.reduce((a, b) => a + b)).toBe(without.reduce((a, b) => a + b));
  });

  it('cap every trust, and count locked pairs', () => {
    const trusts = new Map<number, number[]>();
    for (const { id, school } of instance.offers) {
      const { trust } = instance.schools[school]!;
      if (trust >= 0) trusts.set(trust, [...(trusts.get(trust) ?? []), id]);
    }
    const groups = [...trusts.values()].map((offers) => ({ offers, most: 2 }));
    const counts = countsOf({ groups });
    for (const { offers } of groups)
      expect(offers.reduce((sum, offer) => sum + counts[offer]!, 0)).toBeLessThanOrEqual(2);
    const { pairs } = solve(instance).result;
    const locked = pairs.filter(({ offer }) => groups[0]!.offers.includes(offer)).slice(0, 2);
    const again = solve(instance, { groups, locked }).result.pairs.filter(({ offer }) =>
      groups[0]!.offers.includes(offer),
    );
    expect(again).toEqual(locked);
  });

  it('refuses groups that cross and prices that fall', () => {
    const crossing = [
      { offers: [0, 1, 2], most: 1 },
      { offers: [2, 3, 4, 5], most: 1 },
    ];
    expect(() => solve(instance, { groups: crossing })).toThrow(/cross/);
    expect(() => solve(instance, { spread: [500, 300] })).toThrow(/not falling/);
  });
});

describe('rulings', () => {
  const instance = makeInstance({ ...shapes.borough, offers: 200 });
  const { pairs, summary } = solve(instance).result;

  it('keep locked pairs and never propose declined ones', () => {
    const [declined, ...others] = pairs.slice(0, 30);
    const { result } = solve(instance, { locked: others, forbidden: [declined!] });
    expect(result.pairs).toEqual(expect.arrayContaining(others));
    expect(result.pairs).not.toContainEqual(declined);
    expect(result.locked).toEqual(others);
    expect(result.summary.objective).toBeLessThanOrEqual(summary.objective);
  });

  it('change nothing when what is locked is what the engine would choose', () => {
    expect(solve(instance, { locked: pairs }).result.summary).toMatchObject({
      objective: summary.objective,
      gap: 0,
    });
  });

  it('refuse more locked supporters than a need wants', () => {
    const { need } = pairs[0]!;
    const locked = [0, 1, 2].map((offer) => ({ need, offer }));
    expect(() => solve(instance, { locked })).toThrow(/more locked supporters/);
  });
});
