import { Injectable } from '@nestjs/common';
import { assertNoConflict } from '@evenhand/identity';
import { Actor, step } from '@evenhand/kernel';
import { Database, lockById, record } from '@evenhand/platform';
import { Agreement } from '../data/agreement.entity.js';
import { AgreementVersion } from '../data/agreement-version.entity.js';
import { agreementActions } from '../domain/agreement.actions.js';
import { DraftTerms } from '../domain/terms.js';
import { validateTerms } from '../domain/validate-terms.js';
import { currentVersion, writeDocument } from './write-version.js';

export interface ReviseDraftInput {
  agreementId: string;
  terms: DraftTerms;
  /** From `If-Match`. */
  expectedVersion?: number;
}

/** Replaces the terms of a draft by complete ones. */
@Injectable()
export class ReviseDraft {
  constructor(private readonly database: Database) {}

  run(actor: Actor, input: ReviseDraftInput): Promise<{ agreementId: string; sha256: string }> {
    return this.database.transaction(actor, async (tx) => {
      const agreement = await lockById(tx, Agreement, input.agreementId, input.expectedVersion);
      agreement.status = step(agreementActions, 'revise', agreement.status, actor);
      await assertNoConflict(tx, actor, [agreement.supporterSchoolId, agreement.supportedSchoolId]);
      const terms = validateTerms(input.terms);
      const version = await currentVersion(tx, agreement);
      const document = writeDocument(agreement, version.number, {
        ...version.content,
        terms,
      });
      await tx.update(AgreementVersion, { id: version.id }, document);
      // The draft itself did not change, yet who read it before must not overwrite these terms.
      await tx.increment(Agreement, { id: agreement.id }, 'version', 1);
      await record(tx, actor, {
        name: 'agreements.agreement-revised',
        subject: { type: 'agreement', id: agreement.id },
        data: { versionNumber: version.number, sha256: document.sha256 },
      });
      return { agreementId: agreement.id, sha256: document.sha256 };
    });
  }
}
