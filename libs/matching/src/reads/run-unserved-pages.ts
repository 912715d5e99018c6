import { Tx } from '@evenhand/platform';
import type { Refusal } from '../domain/refusal.js';

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

/** Highest equity weight first; at most 200, for a page. */
export async function unservedPage(tx: Tx, runId: string): Promise<UnservedView[]> {
  return tx.query<UnservedView[]>(
    `SELECT u.need_id AS "needId", s.name AS "schoolName", n.equity_weight AS "equityWeight", u.missing, u.why,
            (SELECT coalesce(jsonb_agg(a.name ORDER BY (x.area ->> 'weight')::int DESC, a.position), '[]')
               FROM jsonb_array_elements(n.areas) x (area)
               JOIN register.expertise_area a ON a.id = (x.area ->> 'areaId')::uuid) AS areas
       FROM matching.unserved u JOIN register.need n ON n.id = u.need_id
       JOIN directory.school s ON s.id = n.school_id
      WHERE u.run_id = $1 ORDER BY n.equity_weight DESC NULLS LAST, u.need_id LIMIT 200`,
    [runId],
  );
}
