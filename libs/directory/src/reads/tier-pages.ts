import { notFound } from '@evenhand/kernel';
import { isUuid, Tx } from '@evenhand/platform';

export interface TierLine {
  id: string;
  version: number;
  name: string;
  includes: string;
  yearlyPence: number;
  fromDate: string;
  untilDate: string | null;
  /** How many active members have it now; counted for staff. */
  members: number;
}

const select = `SELECT t.id, t.version, t.name, t.includes, t.yearly_pence::integer AS "yearlyPence",
    t.from_date::text AS "fromDate", t.until_date::text AS "untilDate",
    (SELECT count(*)::integer FROM directory.membership_tier h JOIN directory.membership m ON m.id = h.membership_id
      WHERE h.tier_id = t.id AND h.until_date IS NULL AND m.status = 'active') AS members
  FROM directory.tier t WHERE t.partnership_id = platform.current_partnership()`;

/** The partnership's tiers, those of today first, by price. */
export async function tierList(tx: Tx): Promise<TierLine[]> {
  return tx.query<TierLine[]>(
    `${select} ORDER BY t.until_date IS NOT NULL, t.yearly_pence, t.name, t.id`,
  );
}

/** What can be chosen on a day. */
export async function tiersOn(tx: Tx, date: string): Promise<TierLine[]> {
  return (await tierList(tx)).filter(
    ({ fromDate, untilDate }) => fromDate <= date && (untilDate === null || untilDate >= date),
  );
}

/** Throws `not-found`. */
export async function tierDetail(tx: Tx, id: string): Promise<TierLine> {
  const [row] = isUuid(id) ? await tx.query<TierLine[]>(`${select} AND t.id = $1`, [id]) : [];
  if (!row) throw notFound('tier');
  return row;
}
