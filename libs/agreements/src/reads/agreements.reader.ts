import { notFound } from '@evenhand/kernel';
import { isUuid, Tx } from '@evenhand/platform';
import { Agreement } from '../data/agreement.entity.js';
import { AgreementVersion } from '../data/agreement-version.entity.js';
import { ReviewPoint } from '../data/review-point.entity.js';
import { AgreementStatus } from '../domain/agreement.actions.js';
import { PartySchools } from '../domain/party.js';
import { ReviewPointStatus } from '../domain/review-point.actions.js';
import { AgreementTerms } from '../domain/terms.js';
import { validateTerms } from '../domain/validate-terms.js';

export interface AgreementFacts extends PartySchools {
  id: string;
  partnershipId: string;
  reference: string;
  status: AgreementStatus;
  proposalId: string;
  needId: string;
}

/** Who and what an agreement is about. Throws `not-found` for what this actor may not see. */
export async function agreementFacts(tx: Tx, agreementId: string): Promise<AgreementFacts> {
  const row = isUuid(agreementId) ? await tx.findOneBy(Agreement, { id: agreementId }) : null;
  if (!row) throw notFound('agreement');
  const { id, partnershipId, reference, status, proposalId, needId } = row;
  const { supporterSchoolId, supportedSchoolId } = row;
  return {
    id,
    partnershipId,
    reference,
    status,
    proposalId,
    needId,
    supporterSchoolId,
    supportedSchoolId,
  };
}

/** The terms in force of an agreement that has been sent. */
export async function agreedTerms(tx: Tx, agreementId: string): Promise<AgreementTerms> {
  const agreement = isUuid(agreementId) ? await tx.findOneBy(Agreement, { id: agreementId }) : null;
  const version = agreement
    ? await tx.findOneBy(AgreementVersion, { agreementId, number: agreement.currentVersion })
    : null;
  if (!version) throw notFound('agreement');
  return validateTerms(version.content.terms);
}

export interface ReviewPointFacts {
  id: string;
  agreementId: string;
  number: number;
  dueOn: string;
  status: ReviewPointStatus;
}

/** A review point as reporting asks for it. */
export async function reviewPointFacts(tx: Tx, reviewPointId: string): Promise<ReviewPointFacts> {
  const row = isUuid(reviewPointId) ? await tx.findOneBy(ReviewPoint, { id: reviewPointId }) : null;
  if (!row) throw notFound('review point');
  const { id, agreementId, number, dueOn, status } = row;
  return { id, agreementId, number, dueOn, status };
}
