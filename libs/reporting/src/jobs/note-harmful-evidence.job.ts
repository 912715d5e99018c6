import { SystemActor } from '@evenhand/kernel';
import { InsideJob, record, Tx, WorkItem } from '@evenhand/platform';

interface HarmfulEvidence {
  evidenceId: string;
  reportId: string;
  schoolIds: string[];
  isDraft: boolean;
}

/** After a scan found something in a kept file: its school is told; staff too, where they may see the report. */
export class NoteHarmfulEvidenceJob implements InsideJob {
  readonly kind = 'inside';
  readonly name = 'reporting.note-harmful-evidence';
  readonly queue = 'prompt';

  async run(tx: Tx, actor: SystemActor, { data }: WorkItem): Promise<void> {
    const found = await tx.query<HarmfulEvidence[]>(
      `SELECT e.id AS "evidenceId", r.id AS "reportId", r.status = 'draft' AS "isDraft",
              ARRAY[r.supporter_school_id, r.supported_school_id] AS "schoolIds"
         FROM reporting.evidence e JOIN reporting.report r ON r.id = e.report_id
        WHERE e.file_id = $1 AND e.taken_away_at IS NULL`,
      [data.subjectId],
    );
    for (const { evidenceId, reportId, schoolIds, isDraft } of found) {
      for (const name of [
        'reporting.evidence-found-harmful',
        ...(isDraft ? [] : ['reporting.evidence-awaits-taking-away']),
      ]) {
        await record(tx, actor, {
          name,
          subject: { type: 'report', id: reportId },
          data: { schoolIds, evidenceId },
        });
      }
    }
  }
}
