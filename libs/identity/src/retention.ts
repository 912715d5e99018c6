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
  {
    code: 'yearly-declarations',
    what: 'Yearly declarations of interests',
    after: 'the day until which they held',
    then: 'deleted',
    months: 84,
    floorMonths: 24,
    source: 'As for declared interests: they say together who had told what',
    due: (tx, cutoff, limit) =>
      tx.query<DueRow[]>(
        `SELECT id, ARRAY[]::uuid[] AS "schoolIds", ARRAY[person_id] AS "personIds" FROM identity.yearly_declaration
          WHERE partnership_id = platform.current_partnership() AND coalesce(until_date, due_on) < $1
          ORDER BY coalesce(until_date, due_on), id LIMIT $2`,
        [londonDate(cutoff), limit],
      ),
    apply: async (tx: Tx, ids: readonly string[]): Promise<void> => {
      await tx.query('DELETE FROM identity.yearly_declaration WHERE id = ANY ($1::uuid[])', [ids]);
    },
  },
];
