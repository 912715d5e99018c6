import { randomUUID } from 'node:crypto';
import { Tx } from '@evenhand/platform';
import { Agreement } from '../data/agreement.entity.js';
import { AgreementVersion } from '../data/agreement-version.entity.js';
import { fingerprint } from '../data/fingerprint.js';
import { AgreementDocument } from '../domain/agreement-document.js';
import { canonicalJson } from '../domain/canonical-json.js';

type Written = Omit<AgreementDocument, 'reference' | 'versionNumber'>;

/** The document and its fingerprint for a version of this agreement. */
export function writeDocument(
  agreement: Pick<Agreement, 'reference'>,
  versionNumber: number,
  { supporter, supported, terms }: Written,
): { document: string; sha256: string } {
  const document = canonicalJson({
    reference: agreement.reference,
    versionNumber,
    supporter,
    supported,
    terms,
  });
  return { document, sha256: fingerprint(document) };
}

export async function addVersion(
  tx: Tx,
  agreement: Agreement,
  versionNumber: number,
  written: Written,
  now: Date,
): Promise<void> {
  await tx.insert(AgreementVersion, {
    id: randomUUID(),
    partnershipId: agreement.partnershipId,
    agreementId: agreement.id,
    number: versionNumber,
    ...writeDocument(agreement, versionNumber, written),
    createdAt: now,
    sentAt: null,
  });
}

/** The version in force, read whole. Its agreement is locked by the caller. */
export async function currentVersion(tx: Tx, agreement: Agreement): Promise<AgreementVersion> {
  return tx.findOneOrFail(AgreementVersion, {
    where: { agreementId: agreement.id, number: agreement.currentVersion },
  });
}
