import { notFound, Page, PageRequest } from '@evenhand/kernel';
import { isUuid, Tx } from '@evenhand/platform';
import { ReviewPointStatus, Verdict } from '../domain/review-point.actions.js';

export interface ReviewPointLine {
  id: string;
  agreementId: string;
  reference: string;
  supporterSchoolId: string;
  supporterName: string;
  supportedSchoolId: string;
  supportedName: string;
  number: number;
  dueOn: string;
  reportBy: string;
  status: ReviewPointStatus;
  verdict: Verdict | null;
  reviewNote: string | null;
  reviewedAt: Date | null;
  version: number;
}

export interface ReviewPointFilter {
  agreementId?: string;
  status?: ReviewPointStatus;
}

const select = `SELECT p.id, p.agreement_id AS "agreementId", a.reference,
    a.supporter_school_id AS "supporterSchoolId", s.name AS "supporterName",
    a.supported_school_id AS "supportedSchoolId", d.name AS "supportedName",
    p.number, p.due_on::text AS "dueOn", p.report_by::text AS "reportBy", p.status, p.verdict,
    p.review_note AS "reviewNote", p.reviewed_at AS "reviewedAt", p.version
  FROM agreements.review_point p JOIN agreements.agreement a ON a.id = p.agreement_id
  JOIN directory.school s ON s.id = a.supporter_school_id
  JOIN directory.school d ON d.id = a.supported_school_id`;

/** Review points that this actor may see, the earliest day first. */
export async function reviewPointList(
  tx: Tx,
  page: PageRequest,
  filter: ReviewPointFilter = {},
): Promise<Page<ReviewPointLine>> {
  const after = page.after && isUuid(page.after) ? page.after : null;
  const agreementId = filter.agreementId ?? null;
  if (agreementId !== null && !isUuid(agreementId)) throw notFound('agreement');
  const rows = await tx.query<ReviewPointLine[]>(
    `${select}
      WHERE ($1::uuid IS NULL OR (p.due_on, p.id) >
              (SELECT due_on, id FROM agreements.review_point WHERE id = $1))
        AND ($2::uuid IS NULL OR p.agreement_id = $2) AND ($3::text IS NULL OR p.status = $3)
      ORDER BY p.due_on, p.id LIMIT $4`,
    [after, agreementId, filter.status ?? null, page.limit + 1],
  );
  const items = rows.slice(0, page.limit);
  return { items, next: rows.length > page.limit ? (items.at(-1)?.id ?? null) : null };
}

/** Throws `not-found` for what this actor may not see. */
export async function reviewPointPage(tx: Tx, reviewPointId: string): Promise<ReviewPointLine> {
  const [row] = isUuid(reviewPointId)
    ? await tx.query<ReviewPointLine[]>(`${select} WHERE p.id = $1`, [reviewPointId])
    : [];
  if (!row) throw notFound('review point');
  return row;
}
