import type {
  Instance,
  Mode,
  Need,
  Offer,
  Phase,
  School,
} from '../../libs/matching/src/domain/instance.js';
import { randomFrom } from '../bench/match-instance.js';

/** Twists that have broken matching programs before; each instance takes some of them. */
export interface Twists {
  readonly equalScores: boolean;
  readonly zeroPriorities: boolean;
  readonly allRemote: boolean;
  readonly giantTrust: boolean;
  readonly noOffers: boolean;
  readonly sameSchool: boolean;
}

/** A small instance, at most 6 needs and 6 offers unless told otherwise: the same seed gives the same one. */
export function randomInstance(seed: number, mostNeeds = 6, mostOffers = 6): Instance {
  const random = randomFrom(seed);
  const chance = (share: number): boolean => random() < share;
  const below = (size: number): number => Math.floor(random() * size);
  const twists: Twists = {
    equalScores: chance(0.25),
    zeroPriorities: chance(0.15),
    allRemote: chance(0.2),
    giantTrust: chance(0.15),
    noOffers: chance(0.03),
    sameSchool: chance(0.2),
  };
  const areas = ['Attendance', 'SEND', 'Phonics'].slice(0, 1 + below(3));
  const schools = Array.from({ length: 2 + below(8) }, (_, id) => schoolFrom(id, twists, random));
  const named = (top: number): { area: number; grade: number }[] =>
    areas.flatMap((_, area) =>
      chance(0.6) ? [{ area, grade: twists.equalScores ? 1 : 1 + below(top) }] : [],
    );
  const needs = Array.from({ length: below(mostNeeds + 1) }, (_, id): Need => {
    const startFrom = below(6);
    return {
      id,
      school: below(schools.length),
      areas: named(3).map(({ area, grade }) => ({ area, weight: grade })),
      urgency: 1,
      priority: twists.zeroPriorities ? 0 : chance(0.5) ? 1 + below(3) : 1 + below(100),
      mode: twists.allRemote ? 'remote' : modes[below(3)]!,
      maxTravel: chance(0.1) ? 0 : below(30_000),
      startFrom,
      startTo: startFrom + below(8),
      days: 1 + below(9),
      supporters: chance(0.3) ? 2 : 1,
      consent: chance(0.93),
    };
  });
  const offers = Array.from(
    { length: twists.noOffers ? 0 : below(mostOffers + 1) },
    (_, id): Offer => {
      const availableFrom = below(8);
      return {
        id,
        school: below(schools.length),
        areas: named(5).map(({ area, grade }) => ({ area, evidence: grade })),
        phases: twists.equalScores ? 31 : below(32),
        capacity: chance(0.05) ? 0 : 1 + below(3),
        days: 1 + below(9),
        radius: below(30_000),
        remote: twists.allRemote || chance(0.5),
        availableFrom,
        availableTo: availableFrom + below(12),
        load: twists.equalScores ? 0 : below(4),
        outsideTrustOnly: chance(0.2),
        consent: chance(0.93),
      };
    },
  );
  const pair = (): { a: number; b: number } => ({
    a: below(schools.length),
    b: below(schools.length),
  });
  return {
    areas,
    schools,
    needs,
    offers,
    exclusions: Array.from({ length: below(4) }, pair).filter(({ a, b }) => a !== b),
    priorLinks: Array.from({ length: below(4) }, () => ({ ...pair(), quality: 1 + below(3) })),
  };
}

const modes: readonly Mode[] = ['in_person', 'remote', 'either'];

function schoolFrom(id: number, twists: Twists, random: () => number): School {
  const below = (size: number): number => Math.floor(random() * size);
  const alike = twists.equalScores || twists.sameSchool;
  return {
    id,
    easting: alike ? 530_000 : 500_000 + below(30_000),
    northing: alike ? 180_000 : 180_000 + below(30_000),
    phase: twists.equalScores ? 0 : ([0, 1, 2, 3, 4] as const satisfies Phase[])[below(5)]!,
    trust: twists.giantTrust ? 0 : below(4) - 1,
    pupils: alike ? 200 : below(900),
    freeMeals: alike ? 20 : below(1001) / 10,
    rural: !alike && random() < 0.3,
  };
}
