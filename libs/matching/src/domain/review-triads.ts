import { InstanceError } from './instance-error.js';
import type { Exclusion, Instance, Phase, PriorLink, School } from './instance.js';
import type { Solution } from './solve.js';

/** A school that takes part in a round of peer review: it is reviewed by two others and reviews two. */
export interface ReviewQuestion {
  /** With dense ids, as in an instance. */
  readonly schools: readonly School[];
  /** Schools that may not see each other: competitors, conflicts, and whoever reviewed whom last time. */
  readonly exclusions: readonly Exclusion[];
  readonly priorLinks: readonly PriorLink[];
  /** Metres that reviewers travel. */
  readonly mostTravel: number;
  /** Reviewers come from a school of the same phase. */
  readonly samePhase: boolean;
  /** How much each school's review matters, 1..100; absent: all alike. */
  readonly priorities?: readonly number[];
}

export interface Triad {
  readonly school: number;
  /** Two schools; fewer where no more could be found. */
  readonly reviewers: readonly number[];
}

/** The round as an instance for `solve`: one need for two supporters and one offer of two places per school. */
export function reviewInstance(question: ReviewQuestion): Instance {
  const { schools, exclusions, priorLinks, mostTravel, samePhase, priorities } = question;
  if (priorities !== undefined && priorities.length !== schools.length) {
    throw new InstanceError('There must be one priority per school.');
  }
  const anyPhase = 0b11111;
  return {
    areas: ['Peer review'],
    schools,
    exclusions,
    priorLinks,
    needs: schools.map(({ id }) => ({
      id,
      school: id,
      areas: [{ area: 0, weight: 1 }],
      urgency: 1,
      priority: priorities?.[id] ?? 50,
      mode: 'in_person',
      maxTravel: mostTravel,
      startFrom: 0,
      startTo: 0,
      days: 1,
      supporters: 2,
      consent: true,
    })),
    offers: schools.map(({ id, phase }) => ({
      id,
      school: id,
      areas: [{ area: 0, evidence: 5 }],
      phases: samePhase ? maskOf(phase) : anyPhase,
      capacity: 2,
      days: 2,
      radius: mostTravel,
      remote: false,
      availableFrom: 0,
      availableTo: 0,
      load: 0,
      outsideTrustOnly: true,
      consent: true,
    })),
  };
}

/** Who reviews whom, in order of school. */
export function triadsOf({ instance, result }: Pick<Solution, 'instance' | 'result'>): Triad[] {
  const reviewers = instance.needs.map((): number[] => []);
  for (const { need, offer } of result.pairs) reviewers[need]!.push(instance.offers[offer]!.school);
  return reviewers.map((schools, school) => ({ school, reviewers: schools }));
}

function maskOf(phase: Phase): number {
  return 1 << phase;
}
