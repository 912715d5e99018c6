import { DueRow, londonDate, RetentionRule, Tx } from '@evenhand/platform';

/** What of identity's rows goes after a time. People themselves: casework, as that reaches over contexts. */
export const identityRetention: readonly RetentionRule[] = [
  {
    code: 'interests',
    what: 'Declared interests that are over',
    after: 'the day they ended',
    then: 'deleted',
    months: 84,
    floorMonths: 24,
    source:
      'Six years and the current one: a decision can be challenged for as long (Limitation Act 1980)',
    due: (tx, cutoff, limit) =>
      tx.query<DueRow[]>(
        `SELECT id, ARRAY[school_id] AS "schoolIds", ARRAY[person_id] AS "personIds" FROM identity.interest
          WHERE partnership_id = platform.current_partnership() AND until_date < $1
          ORDER BY until_date, id LIMIT $2`,
        [londonDate(cutoff), limit],
      ),
    apply: async (tx: Tx, ids: readonly string[]): Promise<void> => {
      await tx.query('DELETE FROM identity.interest WHERE id = ANY ($1::uuid[])', [ids]);
    },
  },
];
