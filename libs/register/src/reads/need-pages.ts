import { invalid, Page, PageRequest } from '@evenhand/kernel';
import { isUuid, Tx } from '@evenhand/platform';
import type { Mode } from '../domain/mode.js';
import type { Disclosure } from '../domain/need.js';
import type { NeedStatus } from '../domain/need.actions.js';

export interface NamedArea {
  areaId: string;
  name: string;
  weight: number;
}

/** A need as its own school and staff see it. */
export interface NeedView {
  id: string;
  version: number;
  status: NeedStatus;
  schoolId: string;
  schoolName: string;
  phase: number;
  summary: string;
  areas: NamedArea[];
  urgency: number;
  mode: Mode;
  travelMetres: number;
  startFrom: string;
  startTo: string;
  days: number;
  supportersWanted: number;
  excludedSchools: { id: string; name: string }[];
  consentsToMatching: boolean;
  disclosure: Disclosure;
  equityWeight: number | null;
  equityValue: number | null;
  equityYear: string | null;
  equitySource: string | null;
  createdAt: Date;
  openedAt: Date | null;
}

export interface NeedFilter {
  schoolId?: string | null;
  status?: NeedStatus | null;
}

const areasOf = (row: string): string =>
  `(SELECT coalesce(jsonb_agg(jsonb_build_object('areaId', a.id, 'name', a.name, 'weight', (x.area ->> 'weight')::int)
      ORDER BY (x.area ->> 'weight')::int DESC, a.position), '[]')
     FROM jsonb_array_elements(${row}.areas) x (area)
     JOIN register.expertise_area a ON a.id = (x.area ->> 'areaId')::uuid)`;

const select = `SELECT n.id, n.version, n.status, n.school_id AS "schoolId", s.name AS "schoolName", n.phase, n.summary,
    ${areasOf('n')} AS areas, n.urgency, n.mode, n.travel_metres AS "travelMetres", n.start_from::text AS "startFrom",
    n.start_to::text AS "startTo", n.days, n.supporters_wanted AS "supportersWanted",
    (SELECT coalesce(jsonb_agg(jsonb_build_object('id', e.id, 'name', e.name) ORDER BY e.name), '[]')
       FROM directory.school e WHERE e.id = ANY (n.excluded_school_ids)) AS "excludedSchools",
    n.consents_to_matching AS "consentsToMatching", n.disclosure, n.equity_weight AS "equityWeight",
    n.equity_value::float8 AS "equityValue", n.equity_year AS "equityYear", n.equity_source AS "equitySource",
    n.created_at AS "createdAt", n.opened_at AS "openedAt"
  FROM register.need n JOIN directory.school s ON s.id = n.school_id`;

/** The needs that the asker may see (row security asks `register.sight`), newest first. */
export async function needsPage(
  tx: Tx,
  filter: NeedFilter,
  { after, limit }: PageRequest,
): Promise<Page<NeedView>> {
  if (after !== null && !isUuid(after)) {
    throw invalid('bad-cursor', 'This list cannot go on from there.');
  }
  const rows = await tx.query<NeedView[]>(
    `${select} WHERE ($1::uuid IS NULL OR n.school_id = $1) AND ($2::text IS NULL OR n.status = $2)
        AND ($3::uuid IS NULL OR (n.created_at, n.id) < (SELECT c.created_at, c.id FROM register.need c WHERE c.id = $3))
      ORDER BY n.created_at DESC, n.id DESC LIMIT $4`,
    [filter.schoolId ?? null, filter.status ?? null, after, limit + 1],
  );
  const items = rows.slice(0, limit);
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

/** Null when there is none, or the asker may not see it. */
export async function needView(tx: Tx, id: string): Promise<NeedView | null> {
  if (!isUuid(id)) return null;
  const [need] = await tx.query<NeedView[]>(`${select} WHERE n.id = $1`, [id]);
  return need ?? null;
}
