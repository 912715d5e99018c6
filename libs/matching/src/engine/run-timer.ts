import { performance } from 'node:perf_hooks';
import type { RunPhase } from '../domain/watch.js';
import type { PhaseTimes } from './write-result.js';

/** Whole milliseconds of each phase, told apart by the first progress report of the next one. */
export class RunTimer {
  private readonly spent = { read: 0, score: 0, solve: 0, certify: 0, store: 0 };
  private current: RunPhase = 'read';
  private since = performance.now();

  readonly onProgress = (phase: RunPhase): void => {
    if (phase === this.current) return;
    const now = performance.now();
    this.spent[this.current] += now - this.since;
    this.since = now;
    this.current = phase;
  };

  finish(): PhaseTimes {
    this.spent[this.current] += performance.now() - this.since;
    const { read, score, solve, certify } = this.spent;
    return {
      read: Math.round(read),
      score: Math.round(score),
      solve: Math.round(solve),
      certify: Math.round(certify),
    };
  }
}
