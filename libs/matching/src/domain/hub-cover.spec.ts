import { makeInstance, randomFrom, shapes } from '../../../../test/bench/match-instance.js';
import { chooseHubs } from './hub-cover.js';
import type { HubQuestion } from './hub-cover.js';
import { reviewInstance, triadsOf } from './review-triads.js';
import { solve } from './solve.js';

function randomQuestion(seed: number, candidates: number, members: number): HubQuestion {
  const random = randomFrom(seed);
  const below = (size: number): number => Math.floor(random() * size);
  return {
    candidates: Array.from({ length: candidates }, (_, at) => ({
      school: random() < 0.2 ? 0 : at,
      easting: below(30_000),
      northing: below(30_000),
      phases: 1 + below(3),
      reach: 4_000 + below(12_000),
      capacity: 1 + below(4),
      cost: below(5),
      merit: random() < 0.5 ? 0 : below(4),
    })),
    members: Array.from({ length: members }, () => ({
      easting: below(30_000),
      northing: below(30_000),
      phase: below(2),
      weight: 1 + below(9),
    })),
    budget: below(12),
    ...(random() < 0.5 ? { mostHubs: 1 + below(4) } : {}),
  };
}

/** The best value by trying every set of candidates and, for each, every way to fill its hubs. */
function bestByTrying({ candidates, members, budget, mostHubs = Infinity }: HubQuestion): number {
  let best = 0;
  for (let set = 0; set < 2 ** candidates.length; set++) {
    const hubs = candidates.filter((_, at) => (set >> at) & 1);
    const distinct = new Set(hubs.map(({ school }) => school)).size === hubs.length;
    if (
      !distinct ||
      hubs.length > mostHubs ||
      hubs.reduce((sum, hub) => sum + hub.cost, 0) > budget
    )
      continue;
    const reach = (at: number, room: readonly number[]): number => {
      const member = members[at];
      if (member === undefined) return 0;
      let highest = reach(at + 1, room);
      hubs.forEach((hub, index) => {
        const near =
          Math.hypot(hub.easting - member.easting, hub.northing - member.northing) <= hub.reach;
        if (!near || !((hub.phases >> member.phase) & 1) || room[index] === 0) return;
        const left = room.map((places, other) => (other === index ? places - 1 : places));
        highest = Math.max(highest, member.weight + reach(at + 1, left));
      });
      return highest;
    };
    const value =
      hubs.reduce((sum, hub) => sum + hub.merit, 0) +
      reach(
        0,
        hubs.map(({ capacity }) => capacity),
      );
    best = Math.max(best, value);
  }
  return best;
}

describe('chooseHubs', () => {
  it('finds the best set on small questions, and keeps every limit', () => {
    for (let seed = 1; seed <= 120; seed++) {
      const question = randomQuestion(seed, 6, 6);
      const choice = chooseHubs(question);
      expect([seed, choice.value, choice.gap]).toEqual([seed, bestByTrying(question), 0]);
      expect(choice.cost).toBeLessThanOrEqual(question.budget);
      const schools = choice.chosen.map((at) => question.candidates[at]!.school);
      expect(new Set(schools).size).toBe(schools.length);
      question.candidates.forEach((hub, at) => {
        const held = choice.hubOf.filter((other) => other === at).length;
        expect(held).toBeLessThanOrEqual(choice.chosen.includes(at) ? hub.capacity : 0);
      });
      const reached = choice.hubOf.reduce(
        (sum, hub, at) => sum + (hub < 0 ? 0 : question.members[at]!.weight),
        0,
      );
      const merit = choice.chosen.reduce((sum, at) => sum + question.candidates[at]!.merit, 0);
      expect(reached + merit).toBe(choice.value);
    }
  });

  it('settles a call of 25 bids over 300 schools', () => {
    const question = randomQuestion(7, 25, 300);
    const bids = question.candidates.map((hub, at) => ({
      ...hub,
      school: at,
      capacity: 20,
      cost: 12,
      merit: 0,
    }));
    const { gap, chosen } = chooseHubs({ ...question, candidates: bids, budget: 72, mostHubs: 6 });
    expect(chosen.length).toBeLessThanOrEqual(6);
    expect(gap).toBe(0);
  });

  it('says how far from the best it may be when it runs out of steps', () => {
    const question = { ...randomQuestion(8, 20, 200), budget: 15, mostSteps: 3 };
    const [rough, exact] = [
      chooseHubs(question),
      chooseHubs({ ...question, mostSteps: 1_000_000 }),
    ];
    expect(exact.gap).toBe(0);
    expect(rough.bound).toBeGreaterThanOrEqual(exact.value);
    expect(rough.value).toBeLessThanOrEqual(exact.value);
  });
});

describe('peer review', () => {
  it('gives each school two reviewers from other schools and two reviews, with the same solver', () => {
    const { schools, exclusions } = makeInstance({ ...shapes.borough, needs: 60, offers: 40 });
    const instance = reviewInstance({
      schools,
      exclusions,
      priorLinks: [],
      mostTravel: 60_000,
      samePhase: false,
    });
    const triads = triadsOf(solve(instance));
    const reviews = schools.map(() => 0);
    for (const { school, reviewers } of triads) {
      expect(new Set([school, ...reviewers]).size).toBe(3);
      for (const reviewer of reviewers) {
        reviews[reviewer]!++;
        const barred = exclusions.some(
          ({ a, b }) => [a, b].includes(school) && [a, b].includes(reviewer),
        );
        expect(barred).toBe(false);
      }
    }
    expect(Math.max(...reviews)).toBe(2);
  });
});
