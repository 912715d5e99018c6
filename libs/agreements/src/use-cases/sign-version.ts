import { randomUUID } from 'node:crypto';
import { peopleNames, signingAuthority, SigningAuthority } from '@evenhand/identity';
import { Actor, step } from '@evenhand/kernel';
import { lockById, record, Tx } from '@evenhand/platform';
import { Agreement } from '../data/agreement.entity.js';
import { Signature } from '../data/signature.entity.js';
import { agreementActions } from '../domain/agreement.actions.js';
import { sign, VersionShown } from '../domain/sign.js';
import { AgreementTerms, totalPence } from '../domain/terms.js';
import { validateTerms } from '../domain/validate-terms.js';
import { currentVersion } from './write-version.js';

export interface SignVersionInput extends VersionShown {
  agreementId: string;
}

export interface SignedVersion {
  agreement: Agreement;
  terms: AgreementTerms;
  isLast: boolean;
}

/** One party's signature on the version in force. The row of the agreement stays locked. */
export async function signVersion(
  tx: Tx,
  actor: Actor,
  input: SignVersionInput,
  now: Date,
): Promise<SignedVersion> {
  const agreement = await lockById(tx, Agreement, input.agreementId);
  // Before the version is read: while staff change it, a school may not see it.
  step(agreementActions, 'sign', agreement.status, actor);
  const version = await currentVersion(tx, agreement);
  const earlier = await tx.findBy(Signature, { versionId: version.id });
  const terms = validateTerms(version.content.terms);
  const shown = {
    number: version.number,
    sha256: version.sha256,
    totalPence: totalPence(terms),
    isRedacted: version.redactedAt !== null,
  };
  const lent = await lentTo(tx, actor);
  const signed = sign(agreement, shown, earlier, actor, input, lent);
  const personId = actor.kind === 'person' ? actor.personId : '';
  const names = await peopleNames(tx, [personId]);
  const schoolIds = [agreement.supporterSchoolId, agreement.supportedSchoolId];
  await tx.insert(Signature, {
    id: randomUUID(),
    partnershipId: agreement.partnershipId,
    agreementId: agreement.id,
    versionId: version.id,
    party: signed.party,
    schoolId: signed.party === 'supporter' ? schoolIds[0] : schoolIds[1],
    personId,
    signerName: names.get(personId) ?? '',
    role: signed.role,
    delegationId: signed.delegationId,
    sha256: version.sha256,
    signedAt: now,
  });
  agreement.status = signed.status;
  await tx.save(agreement);
  await record(tx, actor, {
    name: 'agreements.agreement-signed',
    subject: { type: 'agreement', id: agreement.id },
    data: {
      party: signed.party,
      role: signed.role,
      delegationId: signed.delegationId,
      versionNumber: version.number,
      sha256: version.sha256,
      isLast: signed.isLast,
      schoolIds,
    },
  });
  return { agreement, terms, isLast: signed.isLast };
}

async function lentTo(tx: Tx, actor: Actor): Promise<SigningAuthority | null> {
  if (actor.kind !== 'person' || actor.schoolId === null) return null;
  return signingAuthority(tx, actor.personId, actor.schoolId);
}
