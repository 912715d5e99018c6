import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Actor } from '@evenhand/kernel';
import { Clock, Database, lockById, record } from '@evenhand/platform';
import { Countersignature } from '../data/countersignature.entity.js';
import { Report } from '../data/report.entity.js';
import { countersign } from '../domain/answer-report.js';
import { Stance } from '../domain/report.actions.js';
import { answerTo } from '../reads/answer.reader.js';

export interface CountersignInput {
  reportId: string;
  stance: Stance;
  comment: string;
}

/** The supported school agrees with a report about it, or disagrees and says with what. */
@Injectable()
export class CountersignReport {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  run(actor: Actor, input: CountersignInput): Promise<{ reportId: string }> {
    return this.database.transaction(actor, async (tx) => {
      const report = await lockById(tx, Report, input.reportId);
      const hasAnswered = (await answerTo(tx, report)) !== null;
      const answer = countersign(report, hasAnswered, actor, input.stance, input.comment);
      await tx.insert(Countersignature, {
        id: randomUUID(),
        partnershipId: report.partnershipId,
        reportId: report.id,
        submission: report.submission,
        schoolId: report.supportedSchoolId,
        personId: actor.kind === 'person' ? actor.personId : undefined,
        ...answer,
        signedAt: this.clock.now(),
      });
      await record(tx, actor, {
        name: 'reporting.report-countersigned',
        subject: { type: 'report', id: report.id },
        data: {
          agreementId: report.agreementId,
          reviewPointId: report.reviewPointId,
          stance: answer.stance,
          schoolIds: [report.supporterSchoolId, report.supportedSchoolId],
        },
      });
      return { reportId: report.id };
    });
  }
}
