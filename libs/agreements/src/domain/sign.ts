import { Actor, conflict, forbidden, notFound, Role, step } from '@evenhand/kernel';
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
}

interface EarlierSignature {
  party: Party;
  personId: string;
}

export interface Signed {
  party: Party;
  role: Role;
  status: AgreementStatus;
  isLast: boolean;
}

const signingRoles: readonly Role[] = ['headteacher', 'school_leader'];

/**
 * Decides one signature. Whether a school leader holds the head's authority to sign is
 * `hasAuthority`; a headteacher always has it. Throws `not-found` to anybody but the two parties.
 */
export function sign(
  agreement: PartySchools & { status: AgreementStatus },
  version: SignableVersion,
  earlier: readonly EarlierSignature[],
  actor: Actor,
  shown: VersionShown,
  hasAuthority: boolean,
): Signed {
  const status = step(agreementActions, 'sign', agreement.status, actor);
  const party = partyOf(agreement, actor);
  if (actor.kind !== 'person' || party === null) throw notFound('agreement');
  const role = actor.roles.find((held) => signingRoles.includes(held));
  if (!role || !(hasAuthority || actor.roles.includes('headteacher'))) {
    throw forbidden(
      'no-authority-to-sign',
      'Only the headteacher, or a person the headteacher has authorised, may sign for your school.',
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
    role: actor.roles.includes('headteacher') ? 'headteacher' : role,
    status: isLast ? step(agreementActions, 'signLast', agreement.status, actor) : status,
    isLast,
  };
}
