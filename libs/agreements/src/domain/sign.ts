import {
  Actor,
  conflict,
  forbidden,
  notFound,
  PersonActor,
  pounds,
  Role,
  step,
} from '@evenhand/kernel';
import { agreementActions, AgreementStatus } from './agreement.actions.js';
import { parties, Party, partyOf, PartySchools } from './party.js';

/** What the signer had before them: a version that changed meanwhile is not the one they agree to. */
export interface VersionShown {
  versionNumber: number;
  sha256: string;
}

interface SignableVersion {
  number: number;
  sha256: string;
  totalPence: number;
  /** Words were taken out after it was sent: what its fingerprint is of can no longer be read. */
  isRedacted: boolean;
}

interface EarlierSignature {
  party: Party;
  personId: string;
}

export interface Signed {
  party: Party;
  role: Role;
  /** Of one who signs by the head's authority. */
  delegationId: string | null;
  status: AgreementStatus;
  isLast: boolean;
}

/** What the head lent a person for this day: null = no authority to sign. */
export interface LentAuthority {
  delegationId: string;
  /** null = any amount. */
  limitPence: number | null;
}

const signingRoles: readonly Role[] = ['headteacher', 'school_leader'];

/**
 * Decides one signature. A headteacher signs by their own right; anybody else by what the head lent
 * them for this day, up to the amount that it names. Throws `not-found` to anybody but the two parties.
 */
export function sign(
  agreement: PartySchools & { status: AgreementStatus },
  version: SignableVersion,
  earlier: readonly EarlierSignature[],
  actor: Actor,
  shown: VersionShown,
  lent: LentAuthority | null,
): Signed {
  const status = step(agreementActions, 'sign', agreement.status, actor);
  const party = partyOf(agreement, actor);
  if (actor.kind !== 'person' || party === null) throw notFound('agreement');
  const role = assertMaySign(actor, version.totalPence, lent);
  if (version.isRedacted) {
    throw conflict(
      'agreement-redacted',
      'Words were taken out of this agreement after it was sent. The partnership sends it anew; then sign that.',
    );
  }
  if (shown.versionNumber !== version.number || shown.sha256 !== version.sha256) {
    throw conflict(
      'agreement-changed',
      'The agreement changed after you opened it. Read the new version, then sign.',
    );
  }
  if (earlier.some((signature) => signature.party === party)) {
    throw conflict('already-signed', 'Your school has already signed this version.');
  }
  if (earlier.some((signature) => signature.personId === actor.personId)) {
    throw forbidden('signed-for-other-party', 'You have signed for the other school.');
  }
  const isLast = earlier.length + 1 === parties.length;
  return {
    party,
    role,
    delegationId: role === 'headteacher' ? null : (lent?.delegationId ?? null),
    status: isLast ? step(agreementActions, 'signLast', agreement.status, actor) : status,
    isLast,
  };
}

/** The role in which this person signs an agreement of this sum. */
function assertMaySign(actor: PersonActor, totalPence: number, lent: LentAuthority | null): Role {
  if (actor.roles.includes('headteacher')) return 'headteacher';
  const role = actor.roles.find((held) => signingRoles.includes(held));
  if (!role || lent === null) {
    throw forbidden(
      'no-authority-to-sign',
      'Only the headteacher, or a person the headteacher has authorised, may sign for your school.',
    );
  }
  if (lent.limitPence !== null && totalPence > lent.limitPence) {
    throw forbidden(
      'authority-too-small',
      `You may sign up to ${pounds(lent.limitPence)}, and this agreement is worth ${pounds(totalPence)}. Ask the headteacher to sign it.`,
    );
  }
  return role;
}
