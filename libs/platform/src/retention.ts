import { Tx } from './database/database.js';
import { DueRow, RetentionRule } from './personal-data/retention-rule.js';

/** What of the platform's own rows goes after a time. */
export const platformRetention: readonly RetentionRule[] = [
  {
    code: 'mail',
    what: 'Mail that was sent: address, subject and text',
    after: 'the day it was sent',
    then: 'pseudonymised',
    months: 12,
    floorMonths: 1,
    source:
      'Data minimisation (UK GDPR, article 5): what a mail said stands in the record that it was about',
    due: (tx, cutoff, limit) =>
      tx.query<DueRow[]>(
        `SELECT id, '{}'::uuid[] AS "schoolIds", array_remove(ARRAY[person_id], NULL) AS "personIds" FROM platform.mail
          WHERE partnership_id = platform.current_partnership() AND state <> 'waiting' AND created_at < $1
            AND to_address <> 'nobody@erased.invalid' ORDER BY created_at, id LIMIT $2`,
        [cutoff, limit],
      ),
    apply: async (tx: Tx, ids: readonly string[]): Promise<void> => {
      await tx.query(
        `UPDATE platform.mail SET to_address = 'nobody@erased.invalid', subject = '(removed)', body = '(removed)'
          WHERE id = ANY ($1::uuid[])`,
        [ids],
      );
    },
  },
];
