import { DueRow, londonDate, RetentionRule, Tx } from '@evenhand/platform';

/** What of directory's rows goes after a time: what a school told in confidence of others and does not say any more. */
export const directoryRetention: readonly RetentionRule[] = [
  {
    code: 'competitors',
    what: 'Competitors that a school named and took back, or that it named before it left',
    after: 'the last day on which the name held, or the day the school left',
    then: 'deleted',
    months: 24,
    floorMonths: 12,
    source:
      'Data minimisation (UK GDPR, article 5): runs keep whom they kept apart, as long as a decision is asked about',
    due: (tx, cutoff, limit) =>
      tx.query<DueRow[]>(
        `SELECT r.id, ARRAY[r.from_school_id, r.to_school_id] AS "schoolIds", '{}'::uuid[] AS "personIds"
           FROM directory.relation r CROSS JOIN LATERAL (SELECT coalesce(r.until, (
               SELECT max(m.left_on) FROM directory.membership m WHERE m.school_id = r.from_school_id
                  AND m.partnership_id = r.partnership_id HAVING bool_and(m.status = 'left'))) AS last_day) d
          WHERE r.partnership_id = platform.current_partnership() AND r.kind = 'exclusion' AND r.source = 'school'
            AND d.last_day < $1 ORDER BY d.last_day, r.id LIMIT $2`,
        [londonDate(cutoff), limit],
      ),
    apply: async (tx: Tx, ids: readonly string[]): Promise<void> => {
      await tx.query('DELETE FROM directory.relation WHERE id = ANY ($1::uuid[])', [ids]);
    },
  },
];
