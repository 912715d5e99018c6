import { Tx } from '@evenhand/platform';

/** What is a person's own and so does not pass on with a role: to be looked at when somebody takes over. */
export interface BoundToPerson {
  /** API tokens that work for the place. */
  tokens: number;
  /** Delegates whom they named for the school, and who may still act. */
  delegates: { name: string; untilDate: string }[];
}

export async function boundToPerson(
  tx: Tx,
  personId: string,
  schoolId: string | null,
  now: Date,
): Promise<BoundToPerson> {
  const [row] = await tx.query<{ tokens: number }[]>(
    `SELECT count(*)::integer AS tokens FROM identity.api_token
      WHERE person_id = $1 AND partnership_id = platform.current_partnership() AND revoked_at IS NULL
        AND expires_at > $3 AND school_id IS NOT DISTINCT FROM $2`,
    [personId, schoolId, now],
  );
  const delegates = await tx.query<BoundToPerson['delegates']>(
    `SELECT d.named_as AS name, d.until_date::text AS "untilDate" FROM identity.delegation d
      WHERE d.named_by = $1 AND d.school_id = $2 AND d.declined_at IS NULL AND d.until_date > identity.today()
        AND d.partnership_id = platform.current_partnership() ORDER BY d.named_as, d.id`,
    [personId, schoolId],
  );
  return { tokens: row?.tokens ?? 0, delegates };
}
