import { performance } from 'node:perf_hooks';
import { unpackSnapshot } from '../data/run-snapshot.js';
import { explainPair } from '../domain/explain-pair.js';
import type { Preset } from '../domain/preset.js';
import type { Points } from '../domain/score.js';
import type { HardRefusal } from '../domain/refusal.js';
import type { Summary, Unserved, Price } from '../domain/result.js';
import { solve } from '../domain/solve.js';
import type { RunPhase, Watch } from '../domain/watch.js';
import type { Weights } from '../domain/weights.js';

export interface SolveRequest {
  /** As stored: gzipped canonical JSON of a RunSnapshot. */
  snapshot: Uint8Array;
  preset: Preset;
  weights: Weights;
}

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

export interface SolvedRun {
  pairs: SolvedPair[];
  unserved: readonly Unserved[];
  prices: readonly Price[];
  gains: [number, number][];
  summary: Summary;
  counters: Record<string, number>;
  milliseconds: Record<string, number>;
}

/** Unpacks, solves, proves and explains: what the thread of a run does. @throws as `solve` */
export function solveRequest(
  { snapshot, preset, weights }: SolveRequest,
  onProgress?: Watch['onProgress'],
): SolvedRun {
  const milliseconds: Record<string, number> = {};
  let phase: RunPhase = 'read';
  let since = performance.now();
  const enter: NonNullable<Watch['onProgress']> = (next, done, total) => {
    if (next !== phase) {
      milliseconds[phase] = Math.round(performance.now() - since);
      since = performance.now();
      phase = next;
    }
    onProgress?.(next, done, total);
  };
  onProgress?.('read', 0, 1);
  const { instance } = unpackSnapshot(snapshot);
  const solution = solve(instance, { preset, weights, onProgress: enter });
  const { result } = solution;
  const pairs = result.pairs.map(({ need, offer }) => {
    const { runnerUp, score, points, distance, inPerson, remote, checks } = explainPair(
      solution,
      need,
      offer,
      1,
    );
    return {
      need,
      offer,
      score,
      points,
      distance: Math.round(distance),
      inPerson,
      remote,
      checks,
      runnerUp: runnerUp && {
        offer: runnerUp.offer,
        score: runnerUp.score,
        points: runnerUp.points,
        minimumLoss: runnerUp.minimumLoss,
      },
    };
  });
  milliseconds[phase] = Math.round(performance.now() - since);
  return {
    pairs,
    unserved: result.unserved,
    prices: result.prices,
    gains: result.gains.map(({ need, gain }) => [need, gain]),
    summary: result.summary,
    counters: { ...result.counters },
    milliseconds,
  };
}
