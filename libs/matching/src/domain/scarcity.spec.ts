import { makeInstance, shapes } from '../../../../test/bench/match-instance.js';
import { Arrivals } from './arrival.js';
import { scarcityInWords, scarcityOf } from './scarcity.js';
import { solve } from './solve.js';
import { tradeOf } from './trade.js';

const instance = makeInstance({ ...shapes.region, needs: 500, offers: 230 });
const solution = solve(instance);

describe('scarcityOf', () => {
  const table = scarcityOf(solution, (school) =>
    instance.schools[school]!.easting < 530_000 ? 'West' : 'East',
  );

  it('puts the scarcest area first, and what is asked most is scarcer than what is offered most', () => {
    const points = table.areas.map((row) => row.points);
    expect(points).toEqual([...points].sort((a, b) => b - a));
    const mean = (areas: number[]): number =>
      table.areas
        .filter(({ area }) => areas.includes(area))
        .reduce((sum, row) => sum + row.points, 0) / areas.length;
    expect(mean([0, 1, 2, 3, 4, 5])).toBeGreaterThan(mean([20, 21, 22, 23, 24, 25]));
  });

  it('counts every missing supporter once per place and phase', () => {
    const missing = solution.result.unserved.reduce((sum, row) => sum + row.missing, 0);
    expect(table.places.reduce((sum, row) => sum + row.missing, 0)).toBe(missing);
    expect(table.phases.reduce((sum, row) => sum + row.missing, 0)).toBe(missing);
    expect(table.places.map(({ place }) => place).sort()).toEqual(['East', 'West']);
  });

  it.each([
    [
      { price: 760_000, points: 38, slots: 12, missing: 3 },
      'Support for attendance is short: one more place would be worth 38 priority points to the partnership. At present 3 requests are still waiting.',
    ],
    [
      { price: 0, points: 0, slots: 12, missing: 0 },
      'There is enough support for attendance: nobody is waiting.',
    ],
    [
      { price: 0, points: 0, slots: 0, missing: 1 },
      'Nobody offers support for attendance, and 1 request is still waiting.',
    ],
    [
      { price: 90, points: 0.3, slots: 4, missing: 0 },
      'Support for attendance is short: one more place would be worth less than one priority point to the partnership. Nobody is left waiting, but there is nothing to spare.',
    ],
  ])('says it in words', (scarcity, words) => {
    expect(scarcityInWords('attendance', scarcity)).toBe(words);
  });
});

describe('Arrivals', () => {
  /** Half the needs are last year's run; the others come one by one. Coverage as a share of hindsight. */
  function coverageOf(pricesCount: boolean): number {
    const [last, coming] = [0, 1].map((half) => instance.needs.filter(({ id }) => id % 2 === half));
    const half = instance.offers
      .filter(({ id }) => id % 2 === 0)
      .map((offer, id) => ({ ...offer, id }));
    const dense = (needs: typeof last): typeof instance => ({
      ...instance,
      needs: needs!.map((need, id) => ({ ...need, id })),
      offers: half,
    });
    const year = { ...dense(coming), offers: half };
    const lastPrices = pricesCount ? solve(dense(last)).result.prices : [];
    const arrivals = new Arrivals(year, 20_000, lastPrices);
    let coverage = 0;
    for (const need of year.needs) {
      const [best] = arrivals.answer(need, 1);
      if (best === undefined) continue;
      arrivals.take(best.offer);
      coverage += need.priority;
    }
    const hindsight = solve({
      ...year,
      needs: year.needs.map((need) => ({ ...need, supporters: 1 })),
    });
    return coverage / hindsight.result.summary.coverage;
  }

  it('comes nearer to hindsight with last year’s prices than by best score', () => {
    const [byScore, byPrices] = [coverageOf(false), coverageOf(true)];
    expect(byPrices).toBeGreaterThan(byScore);
    expect(byPrices).toBeGreaterThan(0.85);
  });

  it('answers with the engine’s own scores, and leaves full offers out', () => {
    const { need, offer, score } = solution.result.pairs[0]!;
    const free = new Arrivals(instance, 20_000, []).answer(instance.needs[need]!, 1_000);
    expect(free.find((answer) => answer.offer === offer)?.score).toBe(score);
    const taken = instance.offers.map(({ capacity }) => capacity);
    expect(new Arrivals(instance, 20_000, [], taken).answer(instance.needs[need]!)).toEqual([]);
  });
});

describe('tradeOf', () => {
  it('shows what each preset wins and loses', () => {
    const [equity, balanced, quality] = tradeOf(instance);
    expect(equity).toMatchObject({ coverageShare: 100, qualityShare: 100, needsChanged: 0 });
    expect(equity!.summary).toEqual(solution.result.summary);
    expect(balanced!.coverageShare).toBeLessThanOrEqual(100);
    expect(quality!.coverageShare).toBeLessThan(balanced!.coverageShare);
    expect(quality!.qualityShare).toBeGreaterThan(100);
    expect(quality!.needsChanged).toBeGreaterThan(0);
  });
});
