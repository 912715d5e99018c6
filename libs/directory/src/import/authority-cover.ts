import { Tx } from '@evenhand/platform';
import { AuthorityCover } from '../domain/drop-guard.js';

/** How much of what the register lists the staged file lists too, per authority of the file. */
export async function authorityCover(tx: Tx): Promise<AuthorityCover[]> {
  return tx.query<AuthorityCover[]>(
    `SELECT s.la_code AS "laCode", min(s.la_name) AS "laName", count(*)::integer AS known,
            (count(*) FILTER (WHERE r.urn IS NULL))::integer AS missing
       FROM directory.school s LEFT JOIN register_row r ON r.urn = s.urn
      WHERE s.unlisted_since IS NULL AND s.la_code IN (SELECT la_code FROM register_row)
      GROUP BY s.la_code ORDER BY s.la_code`,
  );
}
