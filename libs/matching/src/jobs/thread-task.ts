import type { PresetOutcome } from '../domain/trade.js';
import type { RunPhase } from '../domain/watch.js';
import type { Weights } from '../domain/weights.js';
import type { AskRequest, RunAnswers } from '../questions/run-question.js';
import type { SolvedRun, SolveRequest } from './solve-request.js';

/** What a thread is started for. Snapshots are as stored: gzipped canonical JSON of a RunSnapshot. */
export type ThreadTask =
  | ({ task: 'solve' } & SolveRequest)
  | ({ task: 'ask' } & AskRequest)
  | { task: 'compare'; snapshot: Uint8Array; weights: Weights };

export type ThreadResult =
  | { kind: 'solved'; run: SolvedRun }
  | { kind: 'answered'; answers: RunAnswers }
  | { kind: 'compared'; outcomes: PresetOutcome[] };

/** What the thread tells: how far it is, then the result or the name of the error. */
export type ThreadMessage =
  | { kind: 'progress'; phase: RunPhase; done: number; total: number }
  | { kind: 'refused'; code: string }
  | ThreadResult;
