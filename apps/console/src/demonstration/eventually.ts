import { setTimeout as pause } from 'node:timers/promises';

const patience = 600;

/** Waits for work that a job does; throws after a minute, naming what never came. */
export async function eventually(
  what: string,
  has: () => Promise<boolean | undefined>,
): Promise<void> {
  for (let look = 0; look < patience; look++) {
    if (await has()) return;
    await pause(100);
  }
  throw new Error(`The demonstration waited a minute for ${what}`);
}
