import { seeingWhole } from '@evenhand/identity';
import type { PairIds, StandingReader } from '@evenhand/matching';
import { addDays, Clock, Tx } from '@evenhand/platform';

/** How the pairs of a partnership stand now, for a repair that starts from a run. */
export interface StandingPairs {
  /** Proposed and not decided: these may move. */
  drafts: PairIds[];
  /** Approved or further, and agreements that still run: these stay. */
  locked: PairIds[];
  /** Fallen through since a moment, or of this very run: not proposed again. */
  refused: PairIds[];
  goneNeedIds: string[];
  goneOfferIds: string[];
}

export async function standingPairs(
  tx: Tx,
  partnershipId: string,
  runId: string,
  since: Date,
): Promise<StandingPairs> {
  const rows = await tx.query<(PairIds & { state: 'draft' | 'locked' | 'refused' | null })[]>(
    `SELECT p.need_id AS "needId", p.offer_id AS "offerId",
            CASE WHEN p.status = 'proposed' THEN 'draft'
                 WHEN p.status IN ('approved', 'introduced', 'accepted_by_supporter', 'accepted_by_school')
                   OR (p.status = 'agreed' AND n.status = 'supported') THEN 'locked'
                 WHEN p.status IN ('rejected', 'declined', 'expired', 'withdrawn')
                   AND (p.run_id = $2 OR p.created_at >= $3) THEN 'refused' END AS state
       FROM brokerage.proposal p JOIN register.need n ON n.id = p.need_id
      WHERE p.partnership_id = $1 ORDER BY p.created_at, p.id`,
    [partnershipId, runId, since],
  );
  const having = (state: string): PairIds[] =>
    rows.flatMap(({ needId, offerId, ...row }) =>
      row.state === state ? [{ needId, offerId }] : [],
    );
  const live = new Set(
    [...having('draft'), ...having('locked')].map(({ needId, offerId }) => `${needId} ${offerId}`),
  );
  return {
    drafts: having('draft'),
    locked: having('locked'),
    // somebody may have brought the pair back by hand
    refused: having('refused').filter(({ needId, offerId }) => !live.has(`${needId} ${offerId}`)),
    goneNeedIds: await ids(
      tx,
      `SELECT id FROM register.need WHERE partnership_id = $1
          AND status IN ('draft', 'posted', 'withdrawn', 'met', 'partly_met', 'unmet')`,
      partnershipId,
    ),
    goneOfferIds: await ids(
      tx,
      `SELECT id FROM register.offer WHERE partnership_id = $1 AND status <> 'verified'`,
      partnershipId,
    ),
  };
}

async function ids(tx: Tx, sql: string, partnershipId: string): Promise<string[]> {
  return (await tx.query<{ id: string }[]>(sql, [partnershipId])).map(({ id }) => id);
}

/** Those of `standingPairs` without one pair: the one that falls away. */
export function withoutPair(standing: StandingPairs, pair: PairIds): StandingPairs {
  const others = (list: PairIds[]): PairIds[] =>
    list.filter(({ needId, offerId }) => needId !== pair.needId || offerId !== pair.offerId);
  const { drafts, locked, refused } = standing;
  return { ...standing, drafts: others(drafts), locked: others(locked), refused: others(refused) };
}

/** A fingerprint of all that `standingPairs` looks at, made in the database: a country has 25,000 pairs. */
export async function standingState(tx: Tx, partnershipId: string, since: Date): Promise<string> {
  const [row] = await tx.query<{ state: string }[]>(
    `SELECT md5(concat_ws(' ', $2::text,
        (SELECT md5(string_agg(id::text || status, ',' ORDER BY id)) FROM brokerage.proposal WHERE partnership_id = $1),
        (SELECT md5(string_agg(id::text || status, ',' ORDER BY id)) FROM register.need WHERE partnership_id = $1),
        (SELECT md5(string_agg(id::text || status, ',' ORDER BY id)) FROM register.offer WHERE partnership_id = $1)
      )) AS state`,
    [partnershipId, since.toISOString()],
  );
  if (!row) throw new Error('A fingerprint gave no row.');
  return row.state;
}

/** Pairs that fell through longer ago may be proposed again. By whole days, so that a state lasts. */
export function standingSince(clock: Clock): Date {
  return new Date(`${addDays(clock.today(), -365)}T00:00:00Z`);
}

/** How the jobs of matching read the pairs as they stand, over all schools. */
export function standingReader(clock: Clock): StandingReader {
  return (tx, partnershipId, runId, pair) =>
    seeingWhole(tx, async () => {
      const since = standingSince(clock);
      const state = await standingState(tx, partnershipId, since);
      const standing = await standingPairs(tx, partnershipId, runId, since);
      return { ...withoutPair(standing, pair), state };
    });
}
