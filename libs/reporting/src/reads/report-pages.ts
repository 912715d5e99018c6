import { notFound, Page, PageRequest } from '@evenhand/kernel';
import { isUuid, Tx } from '@evenhand/platform';
import { Countersignature } from '../data/countersignature.entity.js';
import { Report } from '../data/report.entity.js';
import { ReportStatus } from '../domain/report.actions.js';
import { ReportContent } from '../domain/report-content.js';
import { readContent } from '../use-cases/report-lines.js';
import { AcceptedResults, acceptedResults } from './accepted-results.js';
import { answerTo } from './answer.reader.js';
import { EvidenceLine, evidenceOf } from './evidence.reader.js';

export interface ReportLine {
  id: string;
  agreementId: string;
  reference: string;
  reviewPointId: string;
  reviewPointNumber: number;
  status: ReportStatus;
  supporterName: string;
  supportedName: string;
  submittedAt: Date | null;
  createdAt: Date;
}

export interface ReportFilter {
  agreementId?: string;
  reviewPointId?: string;
  status?: ReportStatus;
}

/** Reports that this actor may see, newest first. */
export async function reportList(
  tx: Tx,
  page: PageRequest,
  filter: ReportFilter = {},
): Promise<Page<ReportLine>> {
  const after = page.after && isUuid(page.after) ? page.after : null;
  const asked = [filter.agreementId ?? null, filter.reviewPointId ?? null];
  if (asked.some((id) => id !== null && !isUuid(id))) throw notFound('agreement');
  const rows = await tx.query<ReportLine[]>(
    `SELECT r.id, r.agreement_id AS "agreementId", a.reference, r.review_point_id AS "reviewPointId",
            p.number AS "reviewPointNumber", r.status, s.name AS "supporterName",
            d.name AS "supportedName", r.submitted_at AS "submittedAt", r.created_at AS "createdAt"
       FROM reporting.report r JOIN agreements.agreement a ON a.id = r.agreement_id
       JOIN agreements.review_point p ON p.id = r.review_point_id
       JOIN directory.school s ON s.id = r.supporter_school_id
       JOIN directory.school d ON d.id = r.supported_school_id
      WHERE ($1::uuid IS NULL OR (r.created_at, r.id) <
              (SELECT created_at, id FROM reporting.report WHERE id = $1))
        AND ($2::uuid IS NULL OR r.agreement_id = $2) AND ($3::uuid IS NULL OR r.review_point_id = $3)
        AND ($4::text IS NULL OR r.status = $4)
      ORDER BY r.created_at DESC, r.id DESC LIMIT $5`,
    [after, ...asked, filter.status ?? null, page.limit + 1],
  );
  const items = rows.slice(0, page.limit);
  return { items, next: rows.length > page.limit ? (items.at(-1)?.id ?? null) : null };
}

/** One report as a screen or the API shows it. */
export interface ReportPage {
  report: Report;
  content: ReportContent;
  /** What was planned, and what accepted reports have shown of it so far. */
  soFar: AcceptedResults;
  evidence: EvidenceLine[];
  /** The supported school's word on the submission that stands. */
  answer: Countersignature | null;
}

/** Throws `not-found` for what this actor may not see. */
export async function reportPage(tx: Tx, reportId: string): Promise<ReportPage> {
  const report = isUuid(reportId) ? await tx.findOneBy(Report, { id: reportId }) : null;
  if (!report) throw notFound('report');
  return {
    report,
    content: await readContent(tx, report),
    soFar: await acceptedResults(tx, report.agreementId),
    evidence: await evidenceOf(tx, reportId),
    answer: await answerTo(tx, report),
  };
}

/** The report of a review point that this actor may see; null when there is none. */
export async function reportOfReviewPoint(tx: Tx, reviewPointId: string): Promise<Report | null> {
  return isUuid(reviewPointId) ? tx.findOneBy(Report, { reviewPointId }) : null;
}
