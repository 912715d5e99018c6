import { DueRow, removedText, RetentionRule, Tx } from '@evenhand/platform';

/** When a need or an offer came to its end is in the trail: no row of theirs says it. */
const lastEvent = (type: string, row: string): string =>
  `(SELECT max(e.occurred_at) FROM platform.event e WHERE e.subject_type = '${type}' AND e.subject_id = ${row}.id::text)`;

function dueNeeds(statuses: readonly string[]): RetentionRule['due'] {
  return (tx: Tx, cutoff: Date, limit: number) =>
    tx.query<DueRow[]>(
      `SELECT n.id, ARRAY[n.school_id] AS "schoolIds", array_remove(ARRAY[n.created_by], NULL) AS "personIds"
         FROM register.need n
        WHERE n.partnership_id = platform.current_partnership() AND n.status = ANY ($3) AND n.summary <> $4
          AND coalesce(${lastEvent('need', 'n')}, n.created_at) < $1 ORDER BY n.created_at, n.id LIMIT $2`,
      [cutoff, limit, statuses, removedText],
    );
}

const forgetNeeds: RetentionRule['apply'] = async (tx, ids) => {
  await tx.query(
    'UPDATE register.need SET summary = $2, version = version + 1 WHERE id = ANY ($1::uuid[])',
    [ids, removedText],
  );
};

/** What of the register's words goes after a time; what remains is what the figures are counted from. */
export const registerRetention: readonly RetentionRule[] = [
  {
    code: 'needs',
    what: 'What a school wrote of a need that was supported',
    after: 'the day the need was closed',
    then: 'pseudonymised',
    months: 84,
    floorMonths: 12,
    source: 'As long as the agreement and the money that it led to: six years and the current one',
    due: dueNeeds(['met', 'partly_met', 'unmet']),
    apply: forgetNeeds,
  },
  {
    code: 'withdrawn-needs',
    what: 'What a school wrote of a need that it withdrew',
    after: 'the day it was withdrawn',
    then: 'pseudonymised',
    months: 24,
    floorMonths: 6,
    source: 'Data minimisation (UK GDPR, article 5): nothing came of it',
    due: dueNeeds(['withdrawn']),
    apply: forgetNeeds,
  },
  {
    code: 'offers',
    what: 'The evidence of an offer that was withdrawn or lapsed',
    after: 'the day it was withdrawn or lapsed',
    then: 'pseudonymised',
    months: 24,
    floorMonths: 6,
    source: 'Data minimisation (UK GDPR, article 5): a new offer brings its own evidence',
    due: (tx, cutoff, limit) =>
      tx.query<DueRow[]>(
        `SELECT o.id, ARRAY[o.school_id] AS "schoolIds", array_remove(ARRAY[o.created_by, o.verified_by], NULL) AS "personIds"
           FROM register.offer o
          WHERE o.partnership_id = platform.current_partnership() AND o.status IN ('withdrawn', 'lapsed')
            AND o.evidence <> $3 AND coalesce(${lastEvent('offer', 'o')}, o.created_at) < $1
          ORDER BY o.created_at, o.id LIMIT $2`,
        [cutoff, limit, removedText],
      ),
    apply: async (tx: Tx, ids: readonly string[]): Promise<void> => {
      await tx.query(
        `UPDATE register.offer SET evidence = $2, refusal_reason = CASE WHEN refusal_reason IS NOT NULL THEN $2 END,
                version = version + 1 WHERE id = ANY ($1::uuid[])`,
        [ids, removedText],
      );
    },
  },
];
