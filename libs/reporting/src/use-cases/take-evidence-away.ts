import { Injectable } from '@nestjs/common';
import { assertNoConflict } from '@evenhand/identity';
import { Actor, notFound } from '@evenhand/kernel';
import { Clock, Database, lockById, record, Tx } from '@evenhand/platform';
import { Report } from '../data/report.entity.js';
import { takeAway, TakingAwayReason } from '../domain/evidence.js';
import { findEvidence } from '../reads/evidence.reader.js';

export interface EvidenceToTakeAway {
  reportId: string;
  evidenceId: string;
  reason: string;
  /** There is no way back, so it is asked for in so many words. */
  isSure: boolean;
}

interface TakenAway {
  evidenceId: string;
  reportId: string;
  schoolIds: string[];
}

/**
 * A broker takes a file away: bytes and name go in this very transaction, wherever the school has sent the
 * same bytes; that there was a file, its fingerprint, who, when and why stay. There is no way back.
 */
@Injectable()
export class TakeEvidenceAway {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws forbidden, not-found, conflict `already-taken-away`, invalid */
  run(actor: Actor, input: EvidenceToTakeAway): Promise<{ reportId: string; files: number }> {
    return this.database.transaction(actor, async (tx) => {
      const report = await lockById(tx, Report, input.reportId);
      const file = await findEvidence(tx, report.id, input.evidenceId);
      if (!file) throw notFound('file');
      const reason = takeAway(report, file, actor, input);
      await assertNoConflict(tx, actor, [report.supporterSchoolId, report.supportedSchoolId]);
      const gone = await empty(tx, file.id, reason, this.clock.now());
      for (const { evidenceId, reportId, schoolIds } of gone) {
        await record(tx, actor, {
          name: 'reporting.evidence-taken-away',
          subject: { type: 'report', id: reportId },
          data: { schoolIds, evidenceId, reason },
        });
      }
      return { reportId: report.id, files: gone.length };
    });
  }
}

async function empty(
  tx: Tx,
  evidenceId: string,
  reason: TakingAwayReason,
  now: Date,
): Promise<TakenAway[]> {
  return tx.query<TakenAway[]>(
    `SELECT evidence_id AS "evidenceId", report_id AS "reportId", school_ids AS "schoolIds"
       FROM reporting.take_evidence_away($1, $2, $3)`,
    [evidenceId, reason, now],
  );
}
