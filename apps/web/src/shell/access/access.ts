import { SetMetadata } from '@nestjs/common';
import { Power, Role } from '@evenhand/kernel';

interface RoleRule {
  /** Any one of these, as the session or token acts now. Left out: whoever is signed in. */
  roles?: readonly Role[];
  /** The session must act for a school. */
  school?: boolean;
  /** A role that is lent counts here only with this power; left out: it counts, and the use case asks. */
  power?: Power;
  /** What is decided for another partnership: of tokens, only those that were made for it (ADR 37). */
  standingIn?: boolean;
  /** The answer to everybody else is 404, the same as for a missing thing, not 403. */
  secret?: boolean;
}

/**
 * Who may use a route. `first-factor`: whoever is signed in, also before the code of their second factor,
 * which every other rule waits for. What they may do with which row the use case decides.
 */
export type AccessRule = 'public' | 'first-factor' | 'signed-in' | RoleRule;

export const accessKey = 'evenhand:access';

/** Every route carries this, on the method or on its class; without one nothing starts. */
export function Access(rule: AccessRule): MethodDecorator & ClassDecorator {
  return SetMetadata(accessKey, rule);
}
