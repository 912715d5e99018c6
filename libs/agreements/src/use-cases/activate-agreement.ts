import { randomUUID } from 'node:crypto';
import { calendarOfSchool, nextSchoolDay } from '@evenhand/directory';
import { Actor, step } from '@evenhand/kernel';
import { addDays, record, Tx } from '@evenhand/platform';
import { Agreement } from '../data/agreement.entity.js';
import { ReviewPoint } from '../data/review-point.entity.js';
import { agreementActions } from '../domain/agreement.actions.js';
import { daysToReport } from '../domain/report-by.js';
import { AgreementTerms } from '../domain/terms.js';

/** The last signature is on it: the agreement runs, its review points are scheduled. */
export async function activateAgreement(
  tx: Tx,
  actor: Actor,
  agreement: Agreement,
  terms: AgreementTerms,
  now: Date,
): Promise<void> {
  agreement.status = step(agreementActions, 'activate', agreement.status, actor);
  agreement.activatedAt = now;
  await tx.save(agreement);
  // what was signed stays; the time to report ends on a day when the supporter has school
  const calendar = await calendarOfSchool(tx, agreement.partnershipId, agreement.supporterSchoolId);
  await tx.insert(
    ReviewPoint,
    terms.reviewPoints.map(({ number, dueOn }) => ({
      id: randomUUID(),
      partnershipId: agreement.partnershipId,
      agreementId: agreement.id,
      number,
      dueOn,
      reportBy: nextSchoolDay(addDays(dueOn, daysToReport), calendar).date,
      status: 'scheduled' as const,
    })),
  );
  await record(tx, actor, {
    name: 'agreements.agreement-activated',
    subject: { type: 'agreement', id: agreement.id },
    data: {
      reference: agreement.reference,
      schoolIds: [agreement.supporterSchoolId, agreement.supportedSchoolId],
    },
  });
}
