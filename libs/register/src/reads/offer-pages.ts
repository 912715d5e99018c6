import { invalid, Page, PageRequest } from '@evenhand/kernel';
import { isUuid, Tx } from '@evenhand/platform';
import type { Mode } from '../domain/mode.js';
import type { OfferStatus } from '../domain/offer.actions.js';
import type { NamedArea } from './need-pages.js';

/** An offer as its own school, verifiers and staff see it. */
export interface OfferView {
  id: string;
  version: number;
  status: OfferStatus;
  schoolId: string;
  schoolName: string;
  title: string;
  evidence: string;
  areas: NamedArea[];
  phases: number[];
  mode: Mode;
  travelMetres: number;
  capacity: number;
  days: number;
  availableFrom: string;
  availableUntil: string | null;
  consentsToMatching: boolean;
  evidenceGrade: number | null;
  verifiedAt: Date | null;
  refusalReason: string | null;
  lastConfirmedAt: Date;
  createdAt: Date;
}

export interface OfferFilter {
  schoolId?: string | null;
  status?: OfferStatus | null;
}

const select = `SELECT o.id, o.version, o.status, o.school_id AS "schoolId", s.name AS "schoolName", o.title, o.evidence,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('areaId', a.id, 'name', a.name, 'weight', (x.area ->> 'weight')::int)
        ORDER BY (x.area ->> 'weight')::int DESC, a.position), '[]')
       FROM jsonb_array_elements(o.areas) x (area)
       JOIN register.expertise_area a ON a.id = (x.area ->> 'areaId')::uuid) AS areas,
    o.phases::int[] AS phases, o.mode, o.travel_metres AS "travelMetres", o.capacity, o.days,
    o.available_from::text AS "availableFrom", o.available_until::text AS "availableUntil",
    o.consents_to_matching AS "consentsToMatching", o.evidence_grade AS "evidenceGrade",
    o.verified_at AS "verifiedAt", o.refusal_reason AS "refusalReason",
    o.last_confirmed_at AS "lastConfirmedAt", o.created_at AS "createdAt"
  FROM register.offer o JOIN directory.school s ON s.id = o.school_id`;

/** The offers that the asker may see (row security asks `register.sight`), newest first. */
export async function offersPage(
  tx: Tx,
  filter: OfferFilter,
  { after, limit }: PageRequest,
): Promise<Page<OfferView>> {
  if (after !== null && !isUuid(after)) {
    throw invalid('bad-cursor', 'This list cannot go on from there.');
  }
  const rows = await tx.query<OfferView[]>(
    `${select} WHERE ($1::uuid IS NULL OR o.school_id = $1) AND ($2::text IS NULL OR o.status = $2)
        AND ($3::uuid IS NULL OR (o.created_at, o.id) < (SELECT c.created_at, c.id FROM register.offer c WHERE c.id = $3))
      ORDER BY o.created_at DESC, o.id DESC LIMIT $4`,
    [filter.schoolId ?? null, filter.status ?? null, after, limit + 1],
  );
  const items = rows.slice(0, limit);
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

/** Null when there is none, or the asker may not see it. */
export async function offerView(tx: Tx, id: string): Promise<OfferView | null> {
  if (!isUuid(id)) return null;
  const [offer] = await tx.query<OfferView[]>(`${select} WHERE o.id = $1`, [id]);
  return offer ?? null;
}
