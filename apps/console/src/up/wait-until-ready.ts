import { setTimeout as pause } from 'node:timers/promises';

/** Waits until `/health/ready` says yes and `isSteady` does. Gives false when it has not after `limitMs` or once `signal` fires. */
export async function waitUntilReady(
  address: string,
  isSteady: () => boolean,
  limitMs: number,
  signal: AbortSignal,
): Promise<boolean> {
  const deadline = performance.now() + limitMs;
  while (performance.now() < deadline && !signal.aborted) {
    const answer = await fetch(`${address}/health/ready`, {
      signal: AbortSignal.timeout(2000),
    }).catch(() => undefined);
    if (answer?.ok && isSteady()) return true;
    await pause(100, undefined, { signal }).catch(() => undefined);
  }
  return false;
}
