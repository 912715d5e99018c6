import { makeInstance, shapes } from '../../../../test/bench/match-instance.js';
import { faultOf } from '../../../../test/deep/match-check.js';
import { randomInstance } from '../../../../test/deep/match-random-instance.js';
import { reasonsOf } from './explain-pair.js';
import { presetNames } from './preset.js';
import { solve } from './solve.js';
import { RunCancelled } from './watch.js';

describe('solve', () => {
  it('agrees with the book and with trying everything on 400 small instances', () => {
    for (let seed = 1; seed <= 400; seed++) {
      const fault = faultOf(randomInstance(seed), seed);
      if (fault !== null) throw new Error(`seed ${seed}: ${fault}`);
    }
  });

  it('gives the same answer to the same borough, pair by pair', () => {
    const [first, second] = [1, 2].map(() => solve(makeInstance(shapes.borough)).result);
    expect(JSON.stringify(first)).toBe(JSON.stringify(second));
  });

  it.each(presetNames)('proves a borough under the preset %s', (preset) => {
    const { summary, k } = solve(makeInstance(shapes.borough), { preset }).result;
    expect(summary.gap).toBe(0);
    expect(summary.objective).toBe(summary.coverage * k + summary.quality);
  });

  it('serves as many needs under every preset (the sets that can be served form a matroid)', () => {
    const instance = makeInstance({ ...shapes.borough, offers: 120 });
    const served = [20_000, 1_000].map((k) => solve(instance, { k }).result.summary.served);
    expect(served[0]).toBe(served[1]);
  });

  it('does no more work on fixed seeds than it did', () => {
    const { counters } = solve(makeInstance(shapes.region)).result;
    expect(counters.searches).toBeLessThanOrEqual(1_300);
    expect(counters.needsSettled).toBeLessThanOrEqual(9_000);
    expect(counters.edgesScanned).toBeLessThanOrEqual(200_000);
  });

  it('does no more work in a shortage than it did', () => {
    const { counters } = solve(makeInstance({ ...shapes.region, offers: 520 })).result;
    expect(counters.needsSettled).toBeLessThanOrEqual(11_000);
    expect(counters.edgesScanned).toBeLessThanOrEqual(140_000);
  });

  it('takes an area that is named twice', () => {
    const borough = makeInstance({ ...shapes.borough, needs: 40, offers: 40 });
    const twice = {
      ...borough,
      needs: borough.needs.map((need) => ({ ...need, areas: [...need.areas, need.areas[0]!] })),
      offers: borough.offers.map((offer) => ({
        ...offer,
        areas: [...offer.areas, { area: offer.areas[0]!.area, evidence: 1 }],
      })),
    };
    const { graph, packed, weights, result } = solve(twice);
    expect(result.summary.gap).toBe(0);
    expect(result.summary.feasiblePairs).toBe(solve(borough).result.summary.feasiblePairs);
    for (let need = 0; need < graph.needs; need++) {
      for (const edge of graph.edges.subarray(graph.rowStart[need], graph.rowEnd[need])) {
        expect(reasonsOf({ packed, weights }, need, edge & 262143).score).toBe(edge >>> 18);
      }
    }
  });

  it('reports its phases in order and stops when told to', () => {
    const phases = new Set<string>();
    const onProgress = (phase: string): void => void phases.add(phase);
    solve(makeInstance(shapes.borough), { onProgress });
    expect([...phases]).toEqual(['score', 'solve', 'certify']);
    const isCancelled = (): boolean => phases.size === 3;
    expect(() => solve(makeInstance(shapes.borough), { isCancelled })).toThrow(RunCancelled);
  });
});
