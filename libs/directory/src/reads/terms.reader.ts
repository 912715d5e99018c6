import { Tx } from '@evenhand/platform';
import { consentHolds, TermsKind } from '../domain/terms.js';

export interface TermsInForce {
  id: string;
  kind: TermsKind;
  number: number;
  body: string;
  changes: string;
  sha256: string;
  fromDate: string;
  acceptBy: string;
}

/** The version of each kind that holds on a day, in the order in which a school reads them. */
export async function termsInForce(
  tx: Tx,
  partnershipId: string,
  date: string,
): Promise<TermsInForce[]> {
  return tx.query<TermsInForce[]>(
    `SELECT * FROM (SELECT DISTINCT ON (kind) id, kind, number, body, changes, sha256,
              from_date::text AS "fromDate", accept_by::text AS "acceptBy"
         FROM directory.terms WHERE partnership_id = $1 AND status = 'published' AND from_date <= $2
        ORDER BY kind, number DESC) latest
      ORDER BY array_position(ARRAY['commitments', 'data_sharing', 'privacy', 'matching'], kind)`,
    [partnershipId, date],
  );
}

/**
 * The members that may not be matched on a day, as their school has not agreed to it or took it back.
 * For runs and decisions: to be asked for the partnership, never for a school.
 */
export async function membersWithoutConsent(
  tx: Tx,
  partnershipId: string,
  date: string,
): Promise<Set<string>> {
  const inForce = (await termsInForce(tx, partnershipId, date)).find(
    ({ kind }) => kind === 'matching',
  );
  if (!inForce) return new Set();
  const rows = await tx.query<{ schoolId: string; number: number | null }[]>(
    `SELECT m.school_id AS "schoolId", (SELECT max(t.number) FROM directory.matching_consent c
         JOIN directory.terms t ON t.id = c.terms_id
        WHERE c.membership_id = m.id AND c.withdrawn_at IS NULL) AS number
       FROM directory.membership m WHERE m.partnership_id = $1 AND m.status = 'active'`,
    [partnershipId],
  );
  const without = rows.filter(
    ({ number }) => !consentHolds(inForce, number === null ? null : { number }, date),
  );
  return new Set(without.map(({ schoolId }) => schoolId));
}

/** Whether this school may be matched on a day: what its own pages say. */
export async function mayBeMatchedBySchool(
  tx: Tx,
  partnershipId: string,
  schoolId: string,
  date: string,
): Promise<boolean> {
  const inForce = (await termsInForce(tx, partnershipId, date)).find(
    ({ kind }) => kind === 'matching',
  );
  const [row] = await tx.query<{ number: number | null }[]>(
    `SELECT max(t.number) AS number FROM directory.matching_consent c JOIN directory.terms t ON t.id = c.terms_id
       JOIN directory.membership m ON m.id = c.membership_id
      WHERE c.school_id = $1 AND c.partnership_id = $2 AND c.withdrawn_at IS NULL AND m.status = 'active'`,
    [schoolId, partnershipId],
  );
  const consent = typeof row?.number === 'number' ? { number: row.number } : null;
  return consentHolds(inForce ?? null, consent, date);
}
