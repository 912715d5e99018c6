import { Injectable } from '@nestjs/common';
import { assertNoConflict } from '@evenhand/identity';
import { Actor } from '@evenhand/kernel';
import { Clock, Database, lockById, record } from '@evenhand/platform';
import { Agreement } from '../data/agreement.entity.js';
import { ReviewPoint } from '../data/review-point.entity.js';
import { complete } from '../domain/complete.js';

/** Closes an agreement whose reviews are all done. What is still to pay stays payable. */
@Injectable()
export class CompleteAgreement {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  run(actor: Actor, input: { agreementId: string }): Promise<{ agreementId: string }> {
    return this.database.transaction(actor, async (tx) => {
      const agreement = await lockById(tx, Agreement, input.agreementId);
      const points = await tx.findBy(ReviewPoint, { agreementId: agreement.id });
      agreement.status = complete(agreement, points, actor);
      const schoolIds = [agreement.supporterSchoolId, agreement.supportedSchoolId];
      await assertNoConflict(tx, actor, schoolIds);
      agreement.endedOn = this.clock.today();
      await tx.save(agreement);
      await record(tx, actor, {
        name: 'agreements.agreement-completed',
        subject: { type: 'agreement', id: agreement.id },
        data: { schoolIds },
      });
      return { agreementId: agreement.id };
    });
  }
}
