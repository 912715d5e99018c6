import { isUuid, Tx } from '@evenhand/platform';
import type { RedactionReason } from '../domain/redaction.js';

/** What a page says where words were taken out. */
export interface RedactionLine {
  field: string;
  reason: RedactionReason;
  redactedAt: Date;
  /** Null where the reader may not know who. */
  redactedByName: string | null;
}

/** What was redacted in one thing, newest first; for its school and staff. */
export async function redactionsOf(
  tx: Tx,
  subjectType: string,
  subjectId: string,
): Promise<RedactionLine[]> {
  if (!isUuid(subjectId)) return [];
  return tx.query<RedactionLine[]>(
    `SELECT r.field, r.reason, r.redacted_at AS "redactedAt", p.name AS "redactedByName"
       FROM register.redaction r LEFT JOIN identity.person p ON p.id = r.redacted_by
      WHERE r.subject_type = $1 AND r.subject_id = $2 ORDER BY r.redacted_at DESC, r.id`,
    [subjectType, subjectId],
  );
}
