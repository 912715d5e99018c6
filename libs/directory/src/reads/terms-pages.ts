import { notFound } from '@evenhand/kernel';
import { isUuid, Tx } from '@evenhand/platform';
import { TermsKind, TermsStatus, termsTitles } from '../domain/terms.js';

export interface TermsVersion {
  id: string;
  version: number;
  kind: TermsKind;
  number: number;
  status: TermsStatus;
  body: string;
  changes: string;
  sha256: string | null;
  fromDate: string | null;
  acceptBy: string | null;
  publishedAt: Date | null;
  publishedBy: string | null;
  /** How many active members have accepted this version. */
  accepted: number;
}

const select = `SELECT t.id, t.version, t.kind, t.number, t.status, t.body, t.changes, t.sha256,
    t.from_date::text AS "fromDate", t.accept_by::text AS "acceptBy", t.published_at AS "publishedAt",
    t.published_by AS "publishedBy",
    (SELECT count(*)::integer FROM directory.membership m WHERE m.status = 'active'
      AND m.partnership_id = t.partnership_id AND CASE t.kind
        WHEN 'matching' THEN EXISTS (SELECT FROM directory.matching_consent c
          WHERE c.terms_id = t.id AND c.membership_id = m.id AND c.withdrawn_at IS NULL)
        ELSE EXISTS (SELECT FROM directory.terms_acceptance a WHERE a.terms_id = t.id AND a.membership_id = m.id)
      END) AS accepted
  FROM directory.terms t WHERE t.partnership_id = platform.current_partnership()`;

/** Every version of every text, newest first; who acts for a school is shown no draft. */
export async function termsVersions(tx: Tx): Promise<TermsVersion[]> {
  return tx.query<TermsVersion[]>(`${select} ORDER BY t.kind, t.number DESC`);
}

/** Throws `not-found`. */
export async function termsVersion(tx: Tx, id: string): Promise<TermsVersion> {
  const [row] = isUuid(id) ? await tx.query<TermsVersion[]>(`${select} AND t.id = $1`, [id]) : [];
  if (!row) throw notFound('text');
  return row;
}

export interface TermsAnswer {
  membershipId: string;
  schoolName: string;
  acceptedAt: Date | null;
  personId: string | null;
  dueOn: string | null;
  remindedOn: string | null;
  /** The day after which it was overdue; the school is a member all the same. */
  markedOn: string | null;
}

/** Which active members have accepted a version and which have not, those first; for staff. */
export async function termsAnswers(tx: Tx, termsId: string): Promise<TermsAnswer[]> {
  return tx.query<TermsAnswer[]>(
    `SELECT m.id AS "membershipId", s.name AS "schoolName", coalesce(a.accepted_at, c.given_at) AS "acceptedAt",
            coalesce(a.person_id, c.given_by) AS "personId", k.due_on::text AS "dueOn",
            k.reminded_on::text AS "remindedOn", k.marked_on::text AS "markedOn"
       FROM directory.membership m JOIN directory.school s ON s.id = m.school_id
       LEFT JOIN directory.terms_acceptance a ON a.membership_id = m.id AND a.terms_id = $1
       LEFT JOIN directory.matching_consent c ON c.membership_id = m.id AND c.terms_id = $1 AND c.withdrawn_at IS NULL
       LEFT JOIN directory.terms_ask k ON k.membership_id = m.id AND k.terms_id = $1
      WHERE m.partnership_id = platform.current_partnership() AND m.status = 'active'
      ORDER BY coalesce(a.accepted_at, c.given_at) IS NOT NULL, s.name, s.id`,
    [termsId],
  );
}

export interface OwnAnswers {
  acceptances: { termsId: string; acceptedAt: Date; personId: string }[];
  asks: { termsId: string; dueOn: string; markedOn: string | null }[];
  consents: {
    termsId: string;
    number: number;
    givenAt: Date;
    givenBy: string;
    withdrawnAt: Date | null;
    withdrawnBy: string | null;
  }[];
}

/** What a school has answered in its present stay; row security keeps out other schools. */
export async function ownAnswers(tx: Tx, schoolId: string): Promise<OwnAnswers> {
  const stay = `(SELECT id FROM directory.membership WHERE school_id = $1 AND status <> 'left'
     AND partnership_id = platform.current_partnership())`;
  return {
    acceptances: await tx.query(
      `SELECT terms_id AS "termsId", accepted_at AS "acceptedAt", person_id AS "personId"
         FROM directory.terms_acceptance WHERE membership_id = ${stay} ORDER BY accepted_at`,
      [schoolId],
    ),
    asks: await tx.query(
      `SELECT terms_id AS "termsId", due_on::text AS "dueOn", marked_on::text AS "markedOn"
         FROM directory.terms_ask WHERE membership_id = ${stay}`,
      [schoolId],
    ),
    consents: await tx.query(
      `SELECT c.terms_id AS "termsId", t.number, c.given_at AS "givenAt", c.given_by AS "givenBy",
              c.withdrawn_at AS "withdrawnAt", c.withdrawn_by AS "withdrawnBy"
         FROM directory.matching_consent c JOIN directory.terms t ON t.id = c.terms_id
        WHERE c.membership_id = ${stay} ORDER BY c.given_at DESC, c.id`,
      [schoolId],
    ),
  };
}

/** The titles of the texts that a member has not accepted in time. */
export async function overdueTerms(tx: Tx, membershipId: string): Promise<string[]> {
  const rows = await tx.query<{ kind: TermsKind }[]>(
    `SELECT t.kind FROM directory.terms_ask k JOIN directory.terms t ON t.id = k.terms_id
      WHERE k.membership_id = $1 AND k.marked_on IS NOT NULL
        AND NOT EXISTS (SELECT FROM directory.terms_acceptance a JOIN directory.terms same ON same.id = a.terms_id
          WHERE a.membership_id = k.membership_id AND same.kind = t.kind AND same.number >= t.number)
      ORDER BY t.kind`,
    [membershipId],
  );
  return [...new Set(rows.map(({ kind }) => termsTitles[kind]))];
}
