import { Page, PageRequest } from '@evenhand/kernel';
import { isUuid, Tx } from '@evenhand/platform';
import { AgreementStatus } from '../domain/agreement.actions.js';
import { AgreementTerms, DraftTerms } from '../domain/terms.js';

export interface AgreementLine {
  id: string;
  reference: string;
  status: AgreementStatus;
  title: string;
  supporterSchoolId: string;
  supporterName: string;
  supportedSchoolId: string;
  supportedName: string;
  startsOn: string;
  endsOn: string;
  totalPence: number;
  createdAt: Date;
  /** The earliest review point that is not over; null when there is none. */
  nextReviewOn: string | null;
}

export interface AgreementFilter {
  status?: AgreementStatus;
}

interface Row extends Omit<AgreementLine, 'title' | 'startsOn' | 'endsOn' | 'totalPence'> {
  terms: AgreementTerms | DraftTerms;
}

/** Agreements that this actor may see, newest first; the cursor is the id of the last one shown. */
export async function agreementList(
  tx: Tx,
  page: PageRequest,
  filter: AgreementFilter = {},
): Promise<Page<AgreementLine>> {
  const after = page.after && isUuid(page.after) ? page.after : null;
  const rows = await tx.query<Row[]>(
    `SELECT a.id, a.reference, a.status, a.created_at AS "createdAt",
            a.supporter_school_id AS "supporterSchoolId", s.name AS "supporterName",
            a.supported_school_id AS "supportedSchoolId", d.name AS "supportedName", v.terms,
            (SELECT min(p.due_on)::text FROM agreements.review_point p
              WHERE p.agreement_id = a.id AND p.status IN ('scheduled', 'due', 'reported')) AS "nextReviewOn"
       FROM agreements.agreement a
       JOIN directory.school s ON s.id = a.supporter_school_id
       JOIN directory.school d ON d.id = a.supported_school_id
       JOIN LATERAL (SELECT v.content -> 'terms' AS terms FROM agreements.agreement_version v WHERE v.agreement_id = a.id
              AND v.number <= a.current_version ORDER BY v.number DESC LIMIT 1) v ON true
      WHERE ($1::uuid IS NULL OR (a.created_at, a.id) <
              (SELECT created_at, id FROM agreements.agreement WHERE id = $1))
        AND ($2::text IS NULL OR a.status = $2)
      ORDER BY a.created_at DESC, a.id DESC LIMIT $3`,
    [after, filter.status ?? null, page.limit + 1],
  );
  const shown = rows.slice(0, page.limit);
  return {
    items: shown.map(({ terms, ...row }) => ({
      ...row,
      title: terms.title,
      startsOn: terms.startsOn,
      endsOn: terms.endsOn,
      totalPence: terms.milestones.reduce((sum, { amountPence }) => sum + (amountPence ?? 0), 0),
    })),
    next: rows.length > page.limit ? (shown.at(-1)?.id ?? null) : null,
  };
}
