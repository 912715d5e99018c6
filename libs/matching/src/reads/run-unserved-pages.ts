import { invalid, Page, PageRequest } from '@evenhand/kernel';
import { isUuid, Tx } from '@evenhand/platform';
import type { Refusal } from '../domain/refusal.js';
import { nameHolding } from './name-holding.js';

/** A need that a run could not serve, with its school, as staff see it. */
export interface UnservedView {
  needId: string;
  schoolName: string;
  areas: string[];
  equityWeight: number | null;
  missing: number;
  /** Offers under the first rule that each of them breaks. */
  why: Partial<Record<Refusal, number>>;
}

/** Highest equity weight first. @throws invalid `bad-cursor` */
export async function unservedPage(
  tx: Tx,
  runId: string,
  filter: { search?: string | undefined },
  { after, limit }: PageRequest,
): Promise<Page<UnservedView>> {
  if (after !== null && !isUuid(after)) {
    throw invalid('bad-cursor', 'This list cannot go on from there.');
  }
  const rows = await tx.query<UnservedView[]>(
    `SELECT u.need_id AS "needId", s.name AS "schoolName", n.equity_weight AS "equityWeight", u.missing, u.why,
            (SELECT coalesce(jsonb_agg(a.name ORDER BY (x.area ->> 'weight')::int DESC, a.position), '[]')
               FROM jsonb_array_elements(n.areas) x (area)
               JOIN register.expertise_area a ON a.id = (x.area ->> 'areaId')::uuid) AS areas
       FROM matching.unserved u JOIN register.need n ON n.id = u.need_id
       JOIN directory.school s ON s.id = n.school_id
      WHERE u.run_id = $1 AND ($2::text IS NULL OR s.name ILIKE $2)
        AND ($3::uuid IS NULL OR (-coalesce(n.equity_weight, 0), u.need_id)
          > (SELECT -coalesce(c.equity_weight, 0), c.id FROM register.need c WHERE c.id = $3))
      ORDER BY -coalesce(n.equity_weight, 0), u.need_id LIMIT $4`,
    [runId, nameHolding(filter.search), after, limit + 1],
  );
  const items = rows.slice(0, limit);
  return { items, next: rows.length > limit ? (items.at(-1)?.needId ?? null) : null };
}

/** Needs that a run left without all their supporters. */
export async function countUnserved(tx: Tx, runId: string): Promise<number> {
  const [row] = await tx.query<{ count: number }[]>(
    'SELECT count(*)::int AS count FROM matching.unserved WHERE run_id = $1',
    [runId],
  );
  return row?.count ?? 0;
}
