export type RunPhase = 'read' | 'score' | 'solve' | 'certify' | 'store';

/** How a caller looks on while a run works, and stops it. */
export interface Watch {
  /** Called now and then with how many of `total` needs the phase has done. */
  readonly onProgress?: (phase: RunPhase, done: number, total: number) => void;
  /** Asked as often; when it answers yes the run ends with RunCancelled. */
  readonly isCancelled?: () => boolean;
}

export class RunCancelled extends Error {
  override readonly name = 'RunCancelled';
}

const stride = 256;

/** @throws RunCancelled */
export function step(watch: Watch, phase: RunPhase, done: number, total: number): void {
  if (done % stride !== 0 && done !== total) return;
  if (watch.isCancelled?.() === true) throw new RunCancelled('The run was cancelled.');
  watch.onProgress?.(phase, done, total);
}
