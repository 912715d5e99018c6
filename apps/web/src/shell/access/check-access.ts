import { DomainError, forbidden, notFound, rolesOf } from '@evenhand/kernel';
import { AccessRule } from './access.js';
import { SignedIn } from './signed-in.js';

/** Nobody is signed in: a page leads to /sign-in, the API answers 401. */
export class NotSignedIn extends Error {
  override readonly name = 'NotSignedIn';
}

/** The second factor has to be given, or set up, first: a page leads there. */
export class SecondFactorAwaited extends Error {
  override readonly name = 'SecondFactorAwaited';

  constructor(readonly awaits: 'code' | 'enrolment') {
    super(`a second factor is awaited: ${awaits}`);
  }
}

/** Throws NotSignedIn, SecondFactorAwaited, or the DomainError that this person gets here. No rule at all = nobody. */
export function checkAccess(rule: AccessRule | undefined, signedIn: SignedIn | null): void {
  if (rule === 'public') return;
  if (!signedIn) throw new NotSignedIn();
  if (rule === 'first-factor') return;
  if (signedIn.awaits === 'code') throw new SecondFactorAwaited('code');
  if (rule === 'signed-in') return;
  const refusal = rule ? refusalOf(rule, signedIn) : notFound('page');
  if (refusal) throw refusal;
}

function refusalOf(
  rule: Exclude<AccessRule, string>,
  { actor, withheldRoles }: SignedIn,
): DomainError | null {
  const held: readonly string[] = rule.power ? rolesOf(actor, rule.power) : actor.roles;
  if (rule.roles && !rule.roles.some((role) => held.includes(role))) {
    if (rule.roles.some((role) => withheldRoles.includes(role))) {
      throw new SecondFactorAwaited('enrolment');
    }
    if (rule.secret) return notFound('page');
    return forbidden('not-your-role', 'The role you are acting in does not use this page.');
  }
  if (rule.school && !actor.schoolId) {
    return forbidden('choose-a-school', 'Choose which school you are acting for, then try again.');
  }
  return null;
}

/** What a token of little scope may not do, whatever its owner may. */
export function checkScope(
  rule: AccessRule | undefined,
  signedIn: SignedIn | null,
  method: string,
): void {
  const scope = signedIn?.scope ?? null;
  const isStandingIn = typeof rule === 'object' && rule.standingIn === true;
  if (scope !== null && rule !== 'public' && isStandingIn !== (scope === 'stand_in')) {
    throw isStandingIn
      ? forbidden(
          'token-may-not-stand-in',
          'This token acts in its own place only. Make one for standing in.',
        )
      : forbidden(
          'token-may-only-stand-in',
          'This token is for standing in. Make one that acts in your own place.',
        );
  }
  if (scope !== 'read' || method === 'GET' || method === 'HEAD') return;
  throw forbidden(
    'token-may-only-read',
    'This token may only read. Make one that may change things.',
  );
}
