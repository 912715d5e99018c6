import { assertNoConflict, seeingWhole } from '@evenhand/identity';
import { Actor } from '@evenhand/kernel';
import { lockById, londonDate, record, Tx } from '@evenhand/platform';
import { In, Not } from 'typeorm';
import { Agreement } from '../data/agreement.entity.js';
import { ReviewPoint } from '../data/review-point.entity.js';
import { complete } from '../domain/complete.js';

export interface CompletedAgreement {
  agreement: Agreement;
  /** The London day it ended on. */
  endedOn: string;
  /** Whether another agreement still supports the same need: a triad has two. */
  isNeedStillSupported: boolean;
}

/** Step: ends an agreement whose reviews are all done. What is still to pay stays payable. */
export async function completeAgreement(
  tx: Tx,
  actor: Actor,
  agreementId: string,
  now: Date,
): Promise<CompletedAgreement> {
  const agreement = await lockById(tx, Agreement, agreementId);
  const points = await tx.findBy(ReviewPoint, { agreementId });
  agreement.status = complete(agreement, points, actor);
  const schoolIds = [agreement.supporterSchoolId, agreement.supportedSchoolId];
  await assertNoConflict(tx, actor, schoolIds);
  const endedOn = londonDate(now);
  agreement.endedOn = endedOn;
  await tx.save(agreement);
  await record(tx, actor, {
    name: 'agreements.agreement-completed',
    subject: { type: 'agreement', id: agreement.id },
    data: { needId: agreement.needId, schoolIds },
  });
  // the other supporter of a triad may be one that whoever completes this has a tie to
  const isNeedStillSupported = await seeingWhole(tx, () =>
    tx.exists(Agreement, {
      where: { needId: agreement.needId, id: Not(agreement.id), status: In(['active', 'paused']) },
    }),
  );
  return { agreement, endedOn, isNeedStillSupported };
}
