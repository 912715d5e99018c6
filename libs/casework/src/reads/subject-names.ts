import { isUuid, Tx } from '@evenhand/platform';

/** What the asker may call these things; row security leaves out what they may not see. */
export async function subjectNames(
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const asked = [...new Set(ids)].filter(isUuid);
  if (asked.length === 0) return new Map();
  const rows = await tx.query<{ id: string; name: string }[]>(
    `SELECT id, CASE WHEN length(summary) > 60 THEN left(summary, 57) || '...' ELSE summary END AS name
       FROM register.need WHERE id = ANY ($1::uuid[])
     UNION ALL SELECT id, title FROM register.offer WHERE id = ANY ($1::uuid[])
     UNION ALL SELECT id, reference FROM agreements.agreement WHERE id = ANY ($1::uuid[])
     UNION ALL SELECT r.id, a.reference || ', review ' || r.number FROM agreements.review_point r
       JOIN agreements.agreement a ON a.id = r.agreement_id WHERE r.id = ANY ($1::uuid[])
     UNION ALL SELECT r.id, a.reference || ', review ' || p.number FROM reporting.report r
       JOIN agreements.agreement a ON a.id = r.agreement_id
       JOIN agreements.review_point p ON p.id = r.review_point_id WHERE r.id = ANY ($1::uuid[])
     UNION ALL SELECT id, title FROM payments.milestone WHERE id = ANY ($1::uuid[])`,
    [asked],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
