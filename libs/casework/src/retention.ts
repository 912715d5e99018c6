import { DueRow, londonDate, removedText, RetentionRule, Tx } from '@evenhand/platform';

/** What goes after a time and reaches over contexts, or is casework's own. */
export const caseworkRetention: readonly RetentionRule[] = [
  {
    code: 'view-log',
    what: 'Who looked at what',
    after: 'the day of the look',
    then: 'deleted',
    months: 24,
    floorMonths: 12,
    source: 'Long enough that a head can ask about the school year before',
    isCountedOnly: true,
    due: (tx, cutoff, limit) =>
      tx.query<DueRow[]>(
        `SELECT id, array_remove(ARRAY[school_id], NULL) AS "schoolIds", ARRAY[person_id] AS "personIds"
           FROM platform.view_log WHERE partnership_id = platform.current_partnership() AND at < $1
          ORDER BY at, id LIMIT $2`,
        [cutoff, limit],
      ),
    apply: async (tx: Tx, ids: readonly string[]): Promise<void> => {
      await tx.query('SELECT casework.drop_looks($1::uuid[])', [ids]);
    },
  },
  {
    code: 'data-requests',
    what: 'What was said in a request about personal data',
    after: 'the day it was closed',
    then: 'pseudonymised',
    months: 36,
    floorMonths: 12,
    source: 'Three years, to show how requests were answered (accountability, UK GDPR, article 5)',
    due: (tx, cutoff, limit) =>
      tx.query<DueRow[]>(
        `SELECT id, '{}'::uuid[] AS "schoolIds", ARRAY[person_id] AS "personIds" FROM casework.data_request
          WHERE partnership_id = platform.current_partnership() AND answered_at < $1 AND words <> $3
          ORDER BY answered_at, id LIMIT $2`,
        [cutoff, limit, removedText],
      ),
    apply: async (tx: Tx, ids: readonly string[]): Promise<void> => {
      await tx.query(
        `UPDATE casework.data_request SET words = $2, version = version + 1,
                answer = CASE WHEN answer IS NOT NULL THEN $2 END,
                question = CASE WHEN question IS NOT NULL THEN $2 END,
                extension_reason = CASE WHEN extension_reason IS NOT NULL THEN $2 END
          WHERE id = ANY ($1::uuid[])`,
        [ids, removedText],
      );
    },
  },
  {
    code: 'money',
    what: 'The names of signatories of agreements that have ended',
    after: 'the day the agreement ended',
    then: 'pseudonymised',
    months: 84,
    floorMonths: 84,
    source: 'Money records: six years and the current one (Limitation Act 1980, HMRC)',
    due: (tx, cutoff, limit) =>
      tx.query<DueRow[]>(
        `SELECT g.id, ARRAY[a.supporter_school_id, a.supported_school_id] AS "schoolIds", ARRAY[g.person_id] AS "personIds"
           FROM agreements.signature g JOIN agreements.agreement a ON a.id = g.agreement_id
          WHERE g.partnership_id = platform.current_partnership() AND a.ended_on < $1
            AND g.signer_name <> 'a former signatory' ORDER BY a.ended_on, g.id LIMIT $2`,
        [londonDate(cutoff), limit],
      ),
    apply: async (tx: Tx, ids: readonly string[]): Promise<void> => {
      await tx.query('SELECT casework.forget_signatories($1::uuid[])', [ids]);
    },
  },
];
