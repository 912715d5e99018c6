import { availableParallelism } from 'node:os';
import { performance } from 'node:perf_hooks';
import { unpackSnapshot } from '../data/run-snapshot.js';
import type { RunSnapshot } from '../data/run-snapshot.js';
import { explainPair } from '../domain/explain-pair.js';
import { notChosenIn } from '../domain/not-chosen.js';
import type { NotChosen } from '../domain/not-chosen.js';
import type { Summary } from '../domain/result.js';
import { countsInDays } from '../domain/run-settings.js';
import { scarcityOf } from '../domain/scarcity.js';
import type { ScarcityTable } from '../domain/scarcity.js';
import { solve } from '../domain/solve.js';
import type { Solution, SolveOptions } from '../domain/solve.js';
import type { RunPhase, Watch } from '../domain/watch.js';
import { solveWithThreads } from '../engine/solve-with-threads.js';
import { answerInDays } from './answer-in-days.js';
import { answerRows } from './answer-rows.js';
import type { AnswerRows } from './answer-rows.js';
import { limitsIn } from './limits-in.js';
import { outputHash } from './output-hash.js';
import type { RunChoices } from './run-choices.js';
import type { SolvedAnswer, SolvedPair } from './solved-answer.js';

export interface SolveRequest extends RunChoices {
  /** As stored: gzipped canonical JSON of a RunSnapshot. */
  snapshot: Uint8Array;
}

/** The answer as it leaves the thread: ready to be written, so that nobody else has to go over it again. */
export interface SolvedRun {
  rows: AnswerRows;
  outputHash: string;
  gains: [number, number][];
  summary: Summary;
  unservedCount: number;
  /** Null for a run in days. */
  scarcity: ScarcityTable | null;
  /** Ids of the areas by index. */
  scarcityAreas: readonly string[];
  counters: Record<string, number>;
  milliseconds: Record<string, number>;
}

/** Possible pairs from which starting threads for the scoring pays. */
const manyPairs = 4_000_000;

/** Unpacks, solves, proves and explains a stored question. @throws as `solve` */
export async function solveRequest(
  { snapshot, ...choices }: SolveRequest,
  onProgress?: Watch['onProgress'],
): Promise<SolvedRun> {
  onProgress?.('read', 0, 1);
  return solveSnapshot(unpackSnapshot(snapshot), choices, onProgress);
}

/** Solves, proves and explains: what the thread of a run does. @throws as `solve` */
export async function solveSnapshot(
  snapshot: RunSnapshot,
  choices: RunChoices,
  onProgress?: Watch['onProgress'],
): Promise<SolvedRun> {
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
  const { instance, needIds, offerIds } = snapshot;
  const { answer, notChosen, ...found } = countsInDays(choices.settings)
    ? { ...(await answerInDays(snapshot, choices, { onProgress: enter })), ...noPrices }
    : await answerInPairings(snapshot, choices, { onProgress: enter });
  const run = {
    rows: answerRows(answer, notChosen, { needIds, offerIds }),
    outputHash: outputHash(answer),
    gains: answer.gains,
    summary: answer.summary,
    unservedCount: answer.unserved.length,
    scarcityAreas: instance.areas,
    ...found,
  };
  milliseconds[phase] = Math.round(performance.now() - since);
  return { ...run, milliseconds };
}

/** Days have prices that guide, not prices that prove: where support is short is not claimed of them. */
const noPrices = { scarcity: null, counters: {} };

interface Found {
  answer: SolvedAnswer;
  notChosen: NotChosen[];
  scarcity: ScarcityTable;
  counters: Record<string, number>;
}

async function answerInPairings(
  snapshot: RunSnapshot,
  { preset, weights, settings }: RunChoices,
  watch: Watch,
): Promise<Found> {
  const { instance, places } = snapshot;
  const limits = limitsIn(snapshot, settings);
  const solution = await solved(instance, { preset, weights, ...limits, ...watch });
  const { result } = solution;
  return {
    answer: {
      pairs: result.pairs.map(({ need, offer }) => pairOf(solution, need, offer)),
      unserved: result.unserved,
      prices: result.prices,
      gains: result.gains.map(({ need, gain }) => [need, gain]),
      summary: result.summary,
    },
    notChosen: notChosenIn(solution, limits.groups),
    scarcity: scarcityOf(solution, (school) => places?.[school] ?? ''),
    counters: { ...result.counters },
  };
}

/** With threads where it pays; they need the built files, so a run from source has none. */
async function solved(instance: Solution['instance'], options: SolveOptions): Promise<Solution> {
  const threads = Math.min(4, availableParallelism());
  const isLarge = instance.needs.length * instance.offers.length >= manyPairs;
  if (!isLarge || threads < 2 || import.meta.url.endsWith('.ts')) return solve(instance, options);
  return solveWithThreads(instance, options, threads);
}

function pairOf(solution: Solution, need: number, offer: number): SolvedPair {
  const explained = explainPair(solution, need, offer, 1);
  const { runnerUp, score, points, distance, inPerson, remote, checks } = explained;
  return {
    ...{ need, offer, score, points, inPerson, remote, checks },
    distance: Math.round(distance),
    runnerUp: runnerUp && {
      offer: runnerUp.offer,
      score: runnerUp.score,
      points: runnerUp.points,
      minimumLoss: runnerUp.minimumLoss,
    },
  };
}
