import { Tx } from '@evenhand/platform';

/** Of proposal `p` and its need `n`: it takes up a place. */
export const isLivePairing = `(p.status IN ('proposed', 'approved', 'introduced', 'accepted_by_supporter', 'accepted_by_school')
  OR (p.status = 'agreed' AND n.status = 'supported'))`;

/** Pairings that take up a place of an offer now; a finished agreement frees it (its need is closed). */
export async function pairingsByOffer(
  tx: Tx,
  partnershipId: string,
): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.query<{ id: string; pairings: number }[]>(
    `SELECT p.offer_id AS id, count(*)::int AS pairings
       FROM brokerage.proposal p JOIN register.need n ON n.id = p.need_id
      WHERE p.partnership_id = $1 AND ${isLivePairing} GROUP BY p.offer_id`,
    [partnershipId],
  );
  return new Map(rows.map(({ id, pairings }) => [id, pairings]));
}

/** Pairings that each school supports now, by whichever of its offers. */
export async function pairingsBySchool(
  tx: Tx,
  partnershipId: string,
): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.query<{ id: string; pairings: number }[]>(
    `SELECT p.supporter_school_id AS id, count(*)::int AS pairings
       FROM brokerage.proposal p JOIN register.need n ON n.id = p.need_id
      WHERE p.partnership_id = $1 AND ${isLivePairing} GROUP BY p.supporter_school_id`,
    [partnershipId],
  );
  return new Map(rows.map(({ id, pairings }) => [id, pairings]));
}

/** Pairings that each school took on since a moment, whatever became of them: its load. */
export async function loadBySchool(
  tx: Tx,
  partnershipId: string,
  since: Date,
): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.query<{ id: string; pairings: number }[]>(
    `SELECT supporter_school_id AS id, count(*)::int AS pairings FROM brokerage.proposal
      WHERE partnership_id = $1 AND status IN ('accepted_by_school', 'agreed') AND created_at >= $2
      GROUP BY supporter_school_id`,
    [partnershipId, since],
  );
  return new Map(rows.map(({ id, pairings }) => [id, pairings]));
}

/** Pairs of schools about a need that said no, or were refused, since a moment: not asked again. */
export async function refusedPairs(
  tx: Tx,
  partnershipId: string,
  since: Date,
): Promise<{ needId: string; supporterSchoolId: string }[]> {
  return tx.query<{ needId: string; supporterSchoolId: string }[]>(
    `SELECT DISTINCT need_id AS "needId", supporter_school_id AS "supporterSchoolId" FROM brokerage.proposal
      WHERE partnership_id = $1 AND status IN ('rejected', 'declined') AND created_at >= $2
      ORDER BY 1, 2`,
    [partnershipId, since],
  );
}
