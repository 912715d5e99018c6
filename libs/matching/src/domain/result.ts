import type { Certificate } from './certificate.js';
import type { Counters } from './flow.js';
import type { WhyNot } from './unserved.js';

export interface Pair {
  readonly need: number;
  readonly offer: number;
  readonly score: number;
}

export interface Unserved {
  readonly need: number;
  /** Supporters still missing, 1 or 2. */
  readonly missing: number;
  readonly why: WhyNot;
}

export interface Price {
  readonly offer: number;
  /** What one more slot at this offer would add to the objective, exactly. */
  readonly price: number;
}

export interface Summary {
  /** Pairs made: a need with two supporters counts twice. */
  readonly served: number;
  /** Sum of priorities over the pairs. */
  readonly coverage: number;
  /** Sum of scores over the pairs. */
  readonly quality: number;
  /** coverage x K + quality. */
  readonly objective: number;
  readonly gap: number;
  /** No answer at all has a higher coverage (equity first is lexicographic). */
  readonly coverageIsBest: boolean;
  readonly pairsTested: number;
  readonly feasiblePairs: number;
  /** Only of a run that counts in days. */
  readonly days?: DaysProof;
}

/** How far a run in days came. */
export interface DaysProof {
  /** No set of pairs is worth more. */
  readonly bound: number;
  readonly by: 'prices' | 'highs';
  /** What ended the search: the proof, too many pairs for the exact solver, its work limit, its time. */
  readonly endedBy: 'proof' | 'size' | 'work' | 'time';
}

/** What a run stores; everything in it can be checked again from the same instance. */
export interface Result {
  readonly k: number;
  readonly weightsVersion: string;
  /** In order of need, then offer. */
  readonly pairs: readonly Pair[];
  /** Those of `pairs` that stood before the run. */
  readonly locked: readonly Pair[];
  /** In order of need. */
  readonly unserved: readonly Unserved[];
  /** Offers with a price above 0, in order of offer. */
  readonly prices: readonly Price[];
  /** Needs with a gain above 0, in order of need: with `prices` the whole dual solution. */
  readonly gains: readonly { readonly need: number; readonly gain: number }[];
  readonly certificate: Certificate;
  readonly summary: Summary;
  readonly counters: Counters;
}
