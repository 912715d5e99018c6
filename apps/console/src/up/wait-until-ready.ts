import { setTimeout as pause } from 'node:timers/promises';

/** Waits until `/health/ready` says yes. Gives false when it has not after `limitMs` or once `signal` fires. */
export async function waitUntilReady(
  address: string,
  limitMs: number,
  signal: AbortSignal,
): Promise<boolean> {
  const deadline = performance.now() + limitMs;
  while (performance.now() < deadline && !signal.aborted) {
    const answer = await fetch(`${address}/health/ready`, {
      signal: AbortSignal.timeout(2000),
    }).catch(() => undefined);
    if (answer?.ok) return true;
    await pause(100, undefined, { signal }).catch(() => undefined);
  }
  return false;
}
