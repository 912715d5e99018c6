import type { Actor } from './actor.js';
import { forbidden } from './domain-error.js';

/** The code of a refusal that a second factor, given again, lifts: pages lead to it by this. */
export const stepUpNeeded = 'step-up-needed';

/**
 * What moves money or lets people in asks for a second factor of the last 15 minutes (DESIGN 7). The
 * product itself and the operator's commands have none to give.
 */
export function assertSteppedUp(actor: Actor, what: string): void {
  if (actor.kind === 'system' || actor.steppedUp) return;
  throw forbidden(
    stepUpNeeded,
    `${what} needs your second factor again: a code of the last 15 minutes, or a token with step-up.`,
  );
}
