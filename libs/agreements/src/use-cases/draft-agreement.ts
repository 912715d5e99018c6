import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { acceptedProposal, proposalParties } from '@evenhand/brokerage';
import { schoolsByIds } from '@evenhand/directory';
import { assertNoConflict } from '@evenhand/identity';
import { Actor, conflict, DomainError, notFound } from '@evenhand/kernel';
import { Clock, Database, record, sqlState, Tx } from '@evenhand/platform';
import { Agreement } from '../data/agreement.entity.js';
import { referenceOf } from '../data/fingerprint.js';
import { DocumentParty } from '../domain/agreement-document.js';
import { assertMayDraft } from '../domain/draft.js';
import { PartySchools } from '../domain/party.js';
import { DraftTerms } from '../domain/terms.js';
import { prefillFor } from './prefill-for.js';
import { addVersion } from './write-version.js';

export interface DraftAgreementInput {
  proposalId: string;
  /** Without it the draft is prefilled; it may be incomplete until it is sent. */
  terms?: DraftTerms;
}

/** The broker makes the agreement of a proposal that both schools accepted. */
@Injectable()
export class DraftAgreement {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  run(actor: Actor, input: DraftAgreementInput): Promise<{ agreementId: string }> {
    return this.database.transaction(actor, async (tx) => {
      const { partnershipId, personId } = assertMayDraft(actor);
      const proposal = await acceptedProposal(tx, input.proposalId);
      if (!proposal) throw await whyNotAccepted(tx, input.proposalId);
      const { supporterSchoolId, supportedSchoolId } = proposal;
      const schoolIds = [supporterSchoolId, supportedSchoolId];
      await assertNoConflict(tx, actor, schoolIds);
      const now = this.clock.now();
      const agreement = tx.create(Agreement, {
        id: randomUUID(),
        partnershipId,
        reference: referenceOf(input.proposalId),
        proposalId: input.proposalId,
        needId: proposal.needId,
        offerId: proposal.offerId,
        supporterSchoolId,
        supportedSchoolId,
        status: 'draft',
        currentVersion: 1,
        draftedBy: personId,
        createdAt: now,
      });
      await tx.save(agreement).catch(refuseSecond);
      const parties = await documentParties(tx, proposal);
      const { needId } = proposal;
      const about = { partnershipId, needId, today: this.clock.today() };
      const terms = input.terms ?? (await prefillFor(tx, about, parties));
      await addVersion(tx, agreement, 1, { ...parties, terms }, now);
      await record(tx, actor, {
        name: 'agreements.agreement-drafted',
        subject: { type: 'agreement', id: agreement.id },
        data: { proposalId: input.proposalId, schoolIds },
      });
      return { agreementId: agreement.id };
    });
  }
}

async function whyNotAccepted(tx: Tx, proposalId: string): Promise<DomainError> {
  if (!(await proposalParties(tx, proposalId))) return notFound('proposal');
  return conflict(
    'proposal-not-accepted',
    'An agreement is drafted once both schools have accepted, and only once.',
  );
}

/** Two brokers at once: the second waits for the first one's commit, then ends here. */
function refuseSecond(error: unknown): never {
  if (sqlState(error) !== '23505') throw error;
  throw conflict('agreement-exists', 'There is already an agreement for this proposal.');
}

async function documentParties(
  tx: Tx,
  { supporterSchoolId, supportedSchoolId }: PartySchools,
): Promise<{ supporter: DocumentParty; supported: DocumentParty }> {
  const schools = await schoolsByIds(tx, [supporterSchoolId, supportedSchoolId]);
  const party = (schoolId: string): DocumentParty => {
    const school = schools.find(({ id }) => id === schoolId);
    if (!school) throw notFound('school');
    return { schoolId, urn: school.urn, name: school.name };
  };
  return { supporter: party(supporterSchoolId), supported: party(supportedSchoolId) };
}
