import type { HardRefusal } from '../domain/refusal.js';
import type { Price, Summary, Unserved } from '../domain/result.js';
import type { Points } from '../domain/score.js';

/** A pair as it is stored, by index; `runnerUp` is the other feasible offer that would cost least. */
export interface SolvedPair {
  need: number;
  offer: number;
  score: number;
  points: Points;
  distance: number;
  inPerson: boolean;
  remote: boolean;
  checks: readonly HardRefusal[];
  runnerUp: { offer: number; score: number; points: Points; minimumLoss: number } | null;
}

/** The answer by index: what its hash is taken over. */
export interface SolvedAnswer {
  pairs: SolvedPair[];
  unserved: readonly Unserved[];
  prices: readonly Price[];
  gains: [number, number][];
  summary: Summary;
}
