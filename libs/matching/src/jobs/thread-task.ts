import type { RunSettings } from '../domain/run-settings.js';
import type { PresetOutcome } from '../domain/trade.js';
import type { RunPhase } from '../domain/watch.js';
import type { Weights } from '../domain/weights.js';
import type { AskRequest, RunAnswers } from '../questions/run-question.js';
import type { RunChoices } from './run-choices.js';
import type { SolvedRun, SolveRequest } from './solve-request.js';

/** A question that was just read: JSON of a RunSnapshot as it comes, for the thread to freeze. */
export interface FreshQuestion extends RunChoices {
  text: string;
}

/** What a thread is started for. Snapshots are as stored: gzipped canonical JSON of a RunSnapshot. */
export type ThreadTask =
  | ({ task: 'solve' } & SolveRequest)
  /** Freezes the question first, tells it, and waits until it is kept. */
  | ({ task: 'freeze-and-solve' } & FreshQuestion)
  /** Stays for more questions about the same run until it is ended. */
  | ({ task: 'ask' } & AskRequest)
  | { task: 'compare'; text: string; weights: Weights; settings: RunSettings | null };

/** A question as a run keeps it. */
export interface FrozenQuestion {
  snapshot: Uint8Array;
  /** SHA-256 of the canonical snapshot, preset and weights, hex. */
  inputHash: string;
  schools: number;
  needs: number;
  offers: number;
}

export type ThreadResult =
  | { kind: 'solved'; run: SolvedRun }
  | { kind: 'answered'; answers: RunAnswers }
  | {
      kind: 'compared';
      outcomes: PresetOutcome[];
      inputHash: string;
      needs: number;
      offers: number;
    };

/** What the thread tells: how far it is, then the result or the name of the error. */
export type ThreadMessage =
  | { kind: 'progress'; phase: RunPhase; done: number; total: number }
  | ({ kind: 'frozen' } & FrozenQuestion)
  | { kind: 'refused'; code: string }
  | ThreadResult;
