import type { OfferExplanation } from '../domain/explain-offer.js';
import type { WouldServe } from '../domain/explain-unserved.js';
import type { NotChosen } from '../domain/not-chosen.js';
import type { Preset } from '../domain/preset.js';
import type { Refusal } from '../domain/refusal.js';
import type { RunSettings } from '../domain/run-settings.js';
import type { Weights } from '../domain/weights.js';

/** A need and an offer by their real ids. */
export interface PairIds {
  needId: string;
  offerId: string;
}

/** What can be asked of a stored run. Ids that the run did not know are answered with null. */
export interface RunQuestions {
  /** What else the need could have had. */
  alternatives?: { needId: string; most: number };
  /** What it costs the whole to insist on this pair. */
  force?: PairIds;
  /** Why the need misses a supporter, and what would serve it. */
  unserved?: { needId: string };
  /** Why these offers have nobody to support; those that the run chose or did not know are left out. */
  notChosen?: { offerIds: readonly string[] };
  /** Whom an open need could have before the next run; the snapshot is today's, the prices the last run's. */
  arrival?: { needId: string; most: number };
  /** What to do when this pair falls away. */
  fallAway?: FallAway;
  /** The same of a large run: how the pairs stand is read by the job; `state` is their fingerprint. */
  fellAway?: PairIds & { most: number; state: string };
}

/** How the pairs of a partnership stand, without the one that falls away. */
export type StandingLists = Omit<FallAway, 'needId' | 'offerId' | 'most'>;

export interface FallAway extends PairIds {
  /** Other drafts that may move at most. */
  most: number;
  /** Drafts as they stand, without the pair that falls away. */
  drafts: readonly PairIds[];
  /** Approved or further: they stay. */
  locked: readonly PairIds[];
  /** Refused, expired or taken back: not proposed again. */
  refused: readonly PairIds[];
  /** Needs and offers that have gone since the run. */
  goneNeedIds: readonly string[];
  goneOfferIds: readonly string[];
}

export interface AskRequest {
  /** As stored, gzipped canonical JSON of a RunSnapshot; or its JSON, just read. */
  snapshot: Uint8Array | string;
  preset: Preset;
  weights: Weights;
  settings: RunSettings | null;
  /** The stored answer: with its prices the thread is where the run ended, without solving again. */
  pairs: readonly PairIds[];
  prices: readonly { offerId: string; price: number }[];
  questions: RunQuestions;
}

export interface AlternativeOffer {
  offerId: string;
  score: number;
  /** Proven: insisting on it costs the whole at least so much of the objective. */
  minimumLoss: number;
  free: boolean;
}

/** A need whose supporters change. */
export interface NeedMove {
  needId: string;
  before: string[];
  after: string[];
  /** Points of score that the need loses; below 0 when it gains. */
  scoreLost: number;
}

export interface ForcedPair {
  /** The hard rule that the pair breaks; then there is no cost. */
  refusal: Refusal | 'no-room' | 'supporter-cap' | 'trust-cap' | null;
  /** Exact: what the whole loses, in units of the objective. */
  cost: number;
  /** The same in pairs made, equity weight served and points of fit. */
  fewerPairs: number;
  coverageLost: number;
  qualityLost: number;
  moves: NeedMove[];
}

export interface UnservedAnswer {
  missing: number;
  why: Partial<Record<Refusal, number>>;
  outrankedAt: {
    offerId: string;
    score: number;
    short: number;
    holders: { needId: string; priority: number; score: number }[];
  }[];
  wouldServe: { change: WouldServe['change']; offerId: string; by: number; certain: boolean }[];
  /** Of a run in days: offers that would do but for their days. */
  shortOfDays: { offerId: string; score: number; daysLeft: number; daysAsked: number }[];
}

export interface NotChosenOffer {
  offerId: string;
  why: OfferExplanation['why'] | NotChosen['why'];
  feasibleNeeds: number;
  couldHaveServed: { needId: string; score: number; minimumLoss: number }[];
}

export interface FallAwayAnswer {
  moves: (NeedMove & { added: NewPair[]; dropped: PairIds[] })[];
  /** Drafts that give up a supporter, other than the one that fell away. */
  drafts: number;
  /** What the bound costs the whole; 0: no answer at all is better. */
  gap: number;
}

/** Provisional: the next run decides. */
export interface ProvisionalOffer {
  offerId: string;
  score: number;
  /** What the last run says a place here is worth to others. */
  price: number;
  /** By how much the pair beats it, in units of the objective. */
  margin: number;
}

/** A pair that a repair would propose, with what a proposal shows. */
export interface NewPair extends PairIds {
  score: number;
  points: Readonly<Record<string, number>>;
  distanceMetres: number;
  inPerson: boolean;
  remote: boolean;
  checks: readonly string[];
}

export interface RunAnswers {
  alternatives: AlternativeOffer[] | null;
  force: ForcedPair | null;
  unserved: UnservedAnswer | null;
  notChosen: NotChosenOffer[] | null;
  fallAway: FallAwayAnswer | null;
  arrival: ProvisionalOffer[] | null;
}
