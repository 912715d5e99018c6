import { seeingWhole } from '@evenhand/identity';
import type { RunSettings } from '@evenhand/matching';
import { isUuid, Tx } from '@evenhand/platform';
import { isLivePairing } from './pairings-pages.js';

/** What a proposal's supporter and its trust support now, and the limits that its run kept to. */
export interface SupporterLoad {
  schoolPairings: number;
  /** Null for a school without a trust. */
  trustPairings: number | null;
  /** Null for a pairing by hand, and for a run from before limits could be set. */
  settings: RunSettings | null;
}

/** Numbers only, over all schools. Null when there is no such proposal, or the asker may not see it. */
export async function supporterLoad(tx: Tx, proposalId: string): Promise<SupporterLoad | null> {
  if (!isUuid(proposalId)) return null;
  const [proposal] = await tx.query<
    { partnership: string; school: string; settings: RunSettings | null }[]
  >(
    `SELECT p.partnership_id AS partnership, p.supporter_school_id AS school, r.settings
       FROM brokerage.proposal p LEFT JOIN matching.run r ON r.id = p.run_id WHERE p.id = $1`,
    [proposalId],
  );
  if (!proposal) return null;
  const { partnership, school, settings } = proposal;
  const [counts] = await seeingWhole(tx, () =>
    tx.query<{ schoolPairings: number; trustPairings: number | null }[]>(
      `SELECT count(*) FILTER (WHERE p.supporter_school_id = me.id)::int AS "schoolPairings",
              CASE WHEN me.trust_id IS NOT NULL THEN count(p.id)::int END AS "trustPairings"
         FROM directory.school me
         JOIN directory.school s ON s.id = me.id OR s.trust_id = me.trust_id
         LEFT JOIN (SELECT p.id, p.supporter_school_id FROM brokerage.proposal p
                      JOIN register.need n ON n.id = p.need_id
                     WHERE p.partnership_id = $2 AND ${isLivePairing}) p ON p.supporter_school_id = s.id
        WHERE me.id = $1 GROUP BY me.id, me.trust_id`,
      [school, partnership],
    ),
  );
  return counts ? { ...counts, settings } : null;
}
