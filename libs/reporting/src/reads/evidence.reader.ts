import { gone, notFound } from '@evenhand/kernel';
import {
  dayInWords,
  isUuid,
  readFileBytes,
  type ScanState,
  StoredFile,
  Tx,
} from '@evenhand/platform';
import { Evidence } from '../data/evidence.entity.js';
import { type TakingAwayReason, takingAwayReasons } from '../domain/evidence.js';

/** A file of a report, as the page and the API list it. */
export interface EvidenceLine {
  id: string;
  name: string;
  contentType: string;
  size: number;
  sha256: string;
  scan: ScanState;
  addedAt: Date;
  takenAwayAt: Date | null;
  takenAwayFor: TakingAwayReason | null;
  /** null where the reader may not know who. */
  takenAwayByName: string | null;
  /** The file taken away in whose place it came. */
  replaces: string | null;
  /** The clean file that came in its place. */
  replacedBy: string | null;
}

/** The files of a report that the asker may see, the first first. */
export async function evidenceOf(tx: Tx, reportId: string): Promise<EvidenceLine[]> {
  return tx.query<EvidenceLine[]>(
    `SELECT e.id, e.name, e.content_type AS "contentType", e.size, f.sha256, f.scan, e.added_at AS "addedAt",
            e.taken_away_at AS "takenAwayAt", e.taken_away_for AS "takenAwayFor", e.replaces,
            (SELECT p.name FROM identity.person p WHERE p.id = e.taken_away_by) AS "takenAwayByName",
            (SELECT n.id FROM reporting.evidence n WHERE n.replaces = e.id) AS "replacedBy"
       FROM reporting.evidence e JOIN platform.file f ON f.id = e.file_id
      WHERE e.report_id = $1 ORDER BY e.added_at, e.id`,
    [reportId],
  );
}

/** null where the asker may not see it. */
export async function findEvidence(
  tx: Tx,
  reportId: string,
  evidenceId: string,
): Promise<Evidence | null> {
  const isAsked = isUuid(reportId) && isUuid(evidenceId);
  return isAsked ? tx.findOneBy(Evidence, { id: evidenceId, reportId }) : null;
}

/** A file of a report, for whoever may see the report. @throws not-found; gone where it was taken away */
export async function evidenceFile(
  tx: Tx,
  reportId: string,
  evidenceId: string,
): Promise<StoredFile & { bytes: Buffer }> {
  const evidence = await findEvidence(tx, reportId, evidenceId);
  if (!evidence) throw notFound('file');
  const { takenAwayAt, takenAwayFor } = evidence;
  if (takenAwayAt && takenAwayFor) {
    const why = takingAwayReasons[takenAwayFor];
    throw gone(
      'file-taken-away',
      `A broker took this file away for good on ${dayInWords(takenAwayAt)}. Why: ${why}. The report says whether a clean file came in its place.`,
    );
  }
  return readFileBytes(tx, evidence.fileId);
}

/** A file that was taken away from under results that count. */
export interface MissingEvidence {
  reviewPointNumber: number;
  takenAwayAt: Date;
  reason: TakingAwayReason;
  replacedAt: Date | null;
}

/** For whoever may see the agreement's money: files behind accepted reports that were taken away. */
export async function missingEvidence(tx: Tx, agreementId: string): Promise<MissingEvidence[]> {
  if (!isUuid(agreementId)) return [];
  return tx.query<MissingEvidence[]>(
    `SELECT review_point_number AS "reviewPointNumber", taken_away_at AS "takenAwayAt", reason,
            replaced_at AS "replacedAt"
       FROM reporting.missing_evidence($1) ORDER BY taken_away_at`,
    [agreementId],
  );
}
