import { makeInstance, shapes } from '../../../../test/bench/match-instance.js';
import { faultOfEdits } from '../../../../test/deep/match-edits-check.js';
import { randomInstance } from '../../../../test/deep/match-random-instance.js';
import type { Instance } from './instance.js';
import { limitsOf } from './limits-of.js';
import type { LoadLimits } from './load-limits.js';
import { givesUpDraft } from './moves.js';
import { Repair } from './repair.js';
import { resolve } from './resolve.js';
import { usualSettings } from './run-settings.js';
import { solve } from './solve.js';

/** Rising prices and caps by school and trust, some of them with pairings of before. */
function randomLimits(instance: Instance, seed: number): LoadLimits {
  const standing = instance.schools.map(({ id }) => (id * seed) % 3);
  return limitsOf(
    instance,
    {
      ...usualSettings,
      ...{ secondPairing: seed % 4 === 0 ? 0 : 400, laterPairing: seed % 4 === 0 ? 0 : 900 },
      mostPerSchool: seed % 3 === 0 ? null : 1 + (seed % 3),
      mostPerTrust: seed % 5 === 0 ? null : 2 + (seed % 4),
    },
    seed % 2 === 0 ? standing : [],
  );
}

describe('Repair', () => {
  it('equals a fresh solve after any edit, on small instances', () => {
    for (let seed = 1; seed <= 250; seed++) {
      const fault = faultOfEdits(randomInstance(seed), seed, 12);
      if (fault !== null) throw new Error(`seed ${seed}: ${fault}`);
    }
  });

  it('equals a fresh solve after any edit with limits on load', () => {
    for (let seed = 1; seed <= 250; seed++) {
      const instance = randomInstance(seed);
      const fault = faultOfEdits(instance, seed, 12, randomLimits(instance, seed));
      if (fault !== null) throw new Error(`seed ${seed}: ${fault}`);
    }
  });

  it('equals a fresh solve after any edit, in a short borough', () => {
    for (const seed of [3, 4, 5]) {
      expect(
        faultOfEdits(makeInstance({ ...shapes.borough, offers: 110, seed }), seed, 40),
      ).toBeNull();
    }
  });

  const solution = solve(makeInstance({ ...shapes.borough, offers: 150 }));
  const first = solution.result.pairs[0]!;

  it('tells who moves after a decline, leaves the solution as it was, and keeps a refused pair away', () => {
    const repair = new Repair(solution);
    repair.decline(first.need, first.offer);
    const moves = repair.moves();
    expect(moves.map(({ need }) => need)).toContain(first.need);
    expect(repair.pairs()).not.toContainEqual(first);
    expect(new Repair(solution).pairs()).toEqual(solution.result.pairs);
    for (const { before, after, scoreLost } of moves) {
      const sum = (pairs: typeof before): number =>
        pairs.reduce((total, { score }) => total + score, 0);
      expect(scoreLost).toBe(sum(before) - sum(after));
    }
  });

  it('keeps locked pairs through later edits', () => {
    const repair = new Repair(solution);
    const locked = solution.result.pairs.slice(0, 20);
    locked.forEach(({ need, offer }) => repair.lock(need, offer));
    for (const { need } of solution.result.pairs.slice(20, 60)) repair.withdrawNeed(need);
    expect(repair.pairs()).toEqual(expect.arrayContaining(locked));
    expect(repair.prove().gap).toBe(0);
  });

  it('asks nothing for a pair that stands already', () => {
    expect(new Repair(solution).costOf(first.need, first.offer)).toBe(0);
  });

  it('settles prices to what one more slot is worth', () => {
    const repair = new Repair(solution);
    for (const { need } of solution.result.pairs.slice(0, 40)) repair.withdrawNeed(need);
    repair.settlePrices();
    expect(repair.prove().gap).toBe(0);
    for (let offer = 0; offer < 60; offer++) {
      const before = repair.objective();
      const gained = repair.tried(() => {
        repair.openSlots(offer, 1);
        return repair.objective() - before;
      });
      expect([offer, repair.price(offer)]).toEqual([offer, gained]);
    }
  });

  it('moves no more drafts than it may, and says what that costs', () => {
    const scarce = solve(makeInstance({ ...shapes.borough, offers: 90 }));
    let cut = 0;
    for (const { need, offer } of scarce.result.pairs.slice(0, 80)) {
      const repair = new Repair(scarce);
      let gap = Infinity;
      for (const most of [0, 1, 2, 3]) {
        const answer = repair.declineWithin(need, offer, most);
        const moved = answer.moves.filter((move) => move.need !== need && givesUpDraft(move));
        expect(moved.length).toBeLessThanOrEqual(most);
        expect(answer.gap).toBeGreaterThanOrEqual(0);
        expect(answer.gap).toBeLessThanOrEqual(gap);
        gap = answer.gap;
        if (most === 0 && gap > 0) cut++;
        const valueOf = (pairs: readonly { need: number; score: number }[]): number =>
          pairs.reduce((sum, pair) => sum + scarce.graph.base[pair.need]! + pair.score, 0);
        const change = answer.moves.reduce(
          (sum, move) => sum + valueOf(move.after) - valueOf(move.before),
          0,
        );
        expect(answer.objective).toBe(repair.objective() + change);
      }
      expect(repair.pairs()).toEqual(scarce.result.pairs);
    }
    expect(cut).toBeGreaterThan(0);
  });
});

describe('resolve', () => {
  it('reaches from an earlier answer what a fresh solve reaches, prices and all', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const before = makeInstance({ needs: 60, offers: 40, seed, within: 20_000 });
      const earlier = solve(before).result;
      const other = makeInstance({ needs: 60, offers: 40, seed: seed + 500, within: 20_000 });
      const after = {
        ...before,
        needs: before.needs.map((need) =>
          need.id % 7 === seed % 7 ? other.needs[need.id]! : need,
        ),
        offers: before.offers.map((offer) =>
          offer.id % 9 === seed % 9 ? other.offers[offer.id]! : offer,
        ),
      };
      const forbidden = earlier.pairs.slice(0, 2);
      const { solution: resolved, moves } = resolve(after, earlier, { forbidden });
      const fresh = solve(after, { forbidden }).result;
      expect(resolved.result.summary).toEqual(fresh.summary);
      expect(resolved.result.prices).toEqual(fresh.prices);
      expect(moves.length).toBeGreaterThan(0);
    }
  });

  it('moves nobody when nothing changed', () => {
    expect(resolve(solution.instance, solution.result).moves).toEqual([]);
  });

  it('does the same within limits on load, and moves nobody when nothing changed', () => {
    for (let seed = 1; seed <= 120; seed++) {
      const before = makeInstance({ needs: 60, offers: 40, seed, within: 20_000 });
      const limits = randomLimits(before, seed);
      const earlier = solve(before, limits).result;
      expect([seed, resolve(before, earlier, limits).moves]).toEqual([seed, []]);
      const other = makeInstance({ needs: 60, offers: 40, seed: seed + 500, within: 20_000 });
      const needs = before.needs.map((need) =>
        need.id % 7 === seed % 7 ? other.needs[need.id]! : need,
      );
      const locked = earlier.pairs.filter(({ need }) => need % 7 !== seed % 7).slice(0, 3);
      const forbidden = earlier.pairs.slice(-2);
      const options = { ...limits, forbidden, locked };
      const { result } = resolve({ ...before, needs }, earlier, options).solution;
      const fresh = solve({ ...before, needs }, options).result;
      expect([seed, result.certificate.gap]).toEqual([seed, 0]);
      expect([seed, result.certificate.primal]).toEqual([seed, fresh.certificate.primal]);
      expect([seed, result.prices]).toEqual([seed, fresh.prices]);
    }
  });

  it('is where a run with limits ended, without searching for every helper', () => {
    const instance = makeInstance({ ...shapes.borough, offers: 150 });
    const limits = limitsOf(instance, {
      ...usualSettings,
      ...{ secondPairing: 300, laterPairing: 800, mostPerSchool: 3, mostPerTrust: 4 },
    });
    const fresh = solve(instance, limits).result;
    const again = resolve(instance, fresh, limits).solution.result;
    expect(again.summary).toEqual(fresh.summary);
    expect(again.counters.searches).toBeLessThan(fresh.counters.searches / 10);
  });

  const solution = solve(makeInstance({ ...shapes.borough, offers: 150 }));
});
