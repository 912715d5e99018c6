import { notFound } from '@evenhand/kernel';
import { isUuid, Tx } from '@evenhand/platform';
import type { RedactionReason } from '@evenhand/register';
import { Agreement } from '../data/agreement.entity.js';
import { AgreementVersion } from '../data/agreement-version.entity.js';
import { ReviewPoint } from '../data/review-point.entity.js';
import { Signature } from '../data/signature.entity.js';
import { AgreementDocument } from '../domain/agreement-document.js';

/** Words were taken out: when, why, and the fingerprint of what stands there since. */
export interface DocumentRedaction {
  at: Date;
  reason: RedactionReason;
  sha256: string;
}

interface ShownVersion {
  number: number;
  /** Of the document as it was written, and is signed. */
  sha256: string;
  createdAt: Date;
  sentAt: Date | null;
  redaction: DocumentRedaction | null;
}

/** One agreement as a screen or the API shows it. */
export interface AgreementPage {
  agreement: Agreement;
  /** What this actor may read: a school has the last version that was sent, staff the draft too. */
  version: ShownVersion;
  document: AgreementDocument;
  /** Of the version shown. */
  signatures: Signature[];
  reviewPoints: ReviewPoint[];
  /** Earlier versions that were sent, newest first. */
  earlier: Pick<ShownVersion, 'number' | 'sha256' | 'sentAt' | 'redaction'>[];
}

/** Throws `not-found` for what this actor may not see. */
export async function agreementPage(tx: Tx, agreementId: string): Promise<AgreementPage> {
  const agreement = isUuid(agreementId) ? await tx.findOneBy(Agreement, { id: agreementId }) : null;
  if (!agreement) throw notFound('agreement');
  const versions = await tx.find(AgreementVersion, {
    where: { agreementId },
    order: { number: 'DESC' },
  });
  const [version, ...earlier] = versions;
  if (!version) throw notFound('agreement');
  const { number, sha256, createdAt, sentAt } = version;
  return {
    agreement,
    version: { number, sha256, createdAt, sentAt, redaction: redactionOf(version) },
    document: version.content,
    signatures: await tx.find(Signature, {
      where: { versionId: version.id },
      order: { signedAt: 'ASC' },
    }),
    reviewPoints: await tx.find(ReviewPoint, { where: { agreementId }, order: { number: 'ASC' } }),
    earlier: earlier.map((old) => ({
      number: old.number,
      sha256: old.sha256,
      sentAt: old.sentAt,
      redaction: redactionOf(old),
    })),
  };
}

function redactionOf(version: AgreementVersion): DocumentRedaction | null {
  const { redactedAt: at, redactedFor: reason, redactedSha256: sha256 } = version;
  return at && reason && sha256 ? { at, reason, sha256 } : null;
}
