import { DomainError, forbidden, notFound, rolesOf } from '@evenhand/kernel';
import { AccessRule } from './access.js';
import { SignedIn } from './signed-in.js';

/** Nobody is signed in: a page leads to /sign-in, the API answers 401. */
export class NotSignedIn extends Error {
  override readonly name = 'NotSignedIn';
}

/** Throws NotSignedIn, or the DomainError that this person gets here. No rule at all = nobody. */
export function checkAccess(rule: AccessRule | undefined, signedIn: SignedIn | null): void {
  if (rule === 'public') return;
  if (!signedIn) throw new NotSignedIn();
  if (rule === 'signed-in') return;
  const refusal = rule ? refusalOf(rule, signedIn) : notFound('page');
  if (refusal) throw refusal;
}

function refusalOf(rule: Exclude<AccessRule, string>, { actor }: SignedIn): DomainError | null {
  const held: readonly string[] = rule.power ? rolesOf(actor, rule.power) : actor.roles;
  if (rule.roles && !rule.roles.some((role) => held.includes(role))) {
    if (rule.secret) return notFound('page');
    return forbidden('not-your-role', 'The role you are acting in does not use this page.');
  }
  if (rule.school && !actor.schoolId) {
    return forbidden('choose-a-school', 'Choose which school you are acting for, then try again.');
  }
  return null;
}
