import { Injectable } from '@nestjs/common';
import { fundBalances } from '@evenhand/funds';
import { assertNoConflict } from '@evenhand/identity';
import { Actor, invalid, pounds, step } from '@evenhand/kernel';
import { Clock, Database, lockById, record, Tx } from '@evenhand/platform';
import { Agreement } from '../data/agreement.entity.js';
import { AgreementVersion } from '../data/agreement-version.entity.js';
import { agreementActions } from '../domain/agreement.actions.js';
import { AgreementTerms, totalPence } from '../domain/terms.js';
import { validateTerms } from '../domain/validate-terms.js';
import { currentVersion } from './write-version.js';

export interface SendAgreementInput {
  agreementId: string;
  expectedVersion?: number;
}

/** Sends the draft to both schools: from here on its version never changes. */
@Injectable()
export class SendAgreement {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  run(actor: Actor, input: SendAgreementInput): Promise<{ agreementId: string; sha256: string }> {
    return this.database.transaction(actor, async (tx) => {
      const agreement = await lockById(tx, Agreement, input.agreementId, input.expectedVersion);
      agreement.status = step(agreementActions, 'send', agreement.status, actor);
      const schoolIds = [agreement.supporterSchoolId, agreement.supportedSchoolId];
      await assertNoConflict(tx, actor, schoolIds);
      const version = await currentVersion(tx, agreement);
      await assertFunded(tx, validateTerms(version.content.terms));
      const now = this.clock.now();
      await tx.update(AgreementVersion, { id: version.id }, { sentAt: now });
      agreement.firstSentAt ??= now;
      await tx.save(agreement);
      await record(tx, actor, {
        name: 'agreements.agreement-sent',
        subject: { type: 'agreement', id: agreement.id },
        data: { versionNumber: version.number, sha256: version.sha256, schoolIds },
      });
      return { agreementId: agreement.id, sha256: version.sha256 };
    });
  }
}

/** Two heads should not sign what cannot be paid; the money itself is set aside with the last signature. */
async function assertFunded(tx: Tx, terms: AgreementTerms): Promise<void> {
  const [fund] = await fundBalances(tx, [terms.fundId]);
  const wanted = totalPence(terms);
  if (fund && fund.availablePence >= wanted) return;
  const message = fund
    ? `${fund.name} has ${pounds(fund.availablePence)} free and this agreement needs ${pounds(wanted)}. Select another fund, or change the amounts.`
    : 'Select a fund of the partnership.';
  throw invalid('fund-too-small', message, [{ field: 'fundId', message }]);
}
