import { Injectable } from '@nestjs/common';
import { assertNoConflict } from '@evenhand/identity';
import { Actor, step } from '@evenhand/kernel';
import { Clock, Database, lockById, record } from '@evenhand/platform';
import { Agreement } from '../data/agreement.entity.js';
import { agreementActions } from '../domain/agreement.actions.js';
import { addVersion, currentVersion } from './write-version.js';

/**
 * Takes a sent agreement back to change it: the sent version stays as it is, with whatever was
 * signed on it, and a new draft version begins from its terms. Both parties sign the new one.
 */
@Injectable()
export class RecallAgreement {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  run(actor: Actor, input: { agreementId: string }): Promise<{ agreementId: string }> {
    return this.database.transaction(actor, async (tx) => {
      const agreement = await lockById(tx, Agreement, input.agreementId);
      agreement.status = step(agreementActions, 'recall', agreement.status, actor);
      const schoolIds = [agreement.supporterSchoolId, agreement.supportedSchoolId];
      await assertNoConflict(tx, actor, schoolIds);
      const { supporter, supported, terms } = (await currentVersion(tx, agreement)).content;
      agreement.currentVersion += 1;
      await tx.save(agreement);
      const written = { supporter, supported, terms };
      await addVersion(tx, agreement, agreement.currentVersion, written, this.clock.now());
      await record(tx, actor, {
        name: 'agreements.agreement-recalled',
        subject: { type: 'agreement', id: agreement.id },
        data: { versionNumber: agreement.currentVersion, schoolIds },
      });
      return { agreementId: agreement.id };
    });
  }
}
