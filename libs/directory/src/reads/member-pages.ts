import { notFound, Page, PageRequest } from '@evenhand/kernel';
import { isUuid, Tx } from '@evenhand/platform';
import { MembershipStatus } from '../domain/membership.actions.js';
import { nameCursor, readNameCursor } from './name-cursor.js';

export interface MemberLine {
  id: string;
  version: number;
  partnershipId: string;
  schoolId: string;
  schoolName: string;
  urn: number;
  laName: string;
  matchingPhase: number;
  schoolStatus: string;
  trustName: string | null;
  status: MembershipStatus;
  invitedOn: string;
  joinedOn: string | null;
  leftOn: string | null;
  /** The last day that the subscription covers. */
  dueOn: string | null;
  /** Of the own school, or for staff; null otherwise and when there is none. */
  tierName: string | null;
}

export const memberSorts = ['name', 'joined', 'due', 'status'] as const;
export type MemberSort = (typeof memberSorts)[number];

export interface MemberFilter {
  status?: MembershipStatus | null;
  /** Words of the school's name, authority or trust, or its URN. */
  search?: string | null;
  matchingPhase?: number | null;
  laName?: string | null;
  tierId?: string | null;
  sort?: MemberSort;
}

const from = `directory.membership m JOIN directory.school s ON s.id = m.school_id
  LEFT JOIN directory.trust t ON t.id = s.trust_id
  LEFT JOIN directory.membership_tier mt ON mt.membership_id = m.id AND mt.until_date IS NULL
  LEFT JOIN directory.tier tier ON tier.id = mt.tier_id`;
const select = `SELECT m.id, m.version, m.partnership_id AS "partnershipId", m.school_id AS "schoolId",
    s.name AS "schoolName", s.urn, s.la_name AS "laName", s.matching_phase AS "matchingPhase",
    s.status AS "schoolStatus", t.name AS "trustName", m.status, m.invited_on::text AS "invitedOn",
    m.joined_on::text AS "joinedOn", m.left_on::text AS "leftOn",
    CASE WHEN platform.current_school() IS NULL OR platform.current_school() = m.school_id
      THEN m.due_on::text END AS "dueOn", tier.name AS "tierName" FROM ${from}`;
/** Who acts for a school sees the members, and of the rest its own school's rows only. */
const visible = `m.partnership_id = platform.current_partnership() AND (platform.current_school() IS NULL
  OR m.status = 'active' OR m.school_id = platform.current_school())`;

/** Every key as text, so that one cursor serves all; who has no date comes last. */
const sortKeys: Readonly<Record<MemberSort, string>> = {
  name: 's.name',
  joined: `coalesce(m.joined_on::text, '9999')`,
  due: `coalesce(CASE WHEN platform.current_school() IS NULL THEN m.due_on::text END, '9999')`,
  status: `m.status || ' ' || s.name`,
};

const matches = `($1::text IS NULL OR m.status = $1) AND ($2::text IS NULL OR s.urn::text = $2
    OR concat_ws(' ', s.name, s.la_name, t.name) ILIKE '%' || $3 || '%')
  AND ($4::smallint IS NULL OR s.matching_phase = $4) AND ($5::text IS NULL OR s.la_name = $5)
  AND ($6::uuid IS NULL OR mt.tier_id = $6)`;

function valuesOf(filter: MemberFilter): unknown[] {
  const search = filter.search?.trim() || null;
  return [
    filter.status ?? null,
    search,
    search?.replaceAll(/[\\%_]/g, '\\$&') ?? null,
    filter.matchingPhase ?? null,
    filter.laName ?? null,
    filter.tierId && isUuid(filter.tierId) ? filter.tierId : null,
  ];
}

/** The memberships of the partnership that fit the filter, in its order. */
export async function memberList(
  tx: Tx,
  page: PageRequest,
  filter: MemberFilter = {},
): Promise<Page<MemberLine>> {
  const after = readNameCursor(page.after);
  const key = sortKeys[filter.sort ?? 'name'];
  const rows = await tx.query<(MemberLine & { sortKey: string })[]>(
    `${select.replace(' FROM ', `, ${key} AS "sortKey" FROM `)} WHERE ${visible} AND ${matches}
        AND ($7::text IS NULL OR (${key}, m.id) > ($7, $8::uuid))
      ORDER BY ${key}, m.id LIMIT $9`,
    [...valuesOf(filter), after?.name ?? null, after?.id ?? null, page.limit + 1],
  );
  const last = rows.length > page.limit ? rows[page.limit - 1] : undefined;
  return {
    items: rows.slice(0, page.limit).map(({ sortKey: _, ...line }) => line),
    next: last ? nameCursor({ name: last.sortKey, id: last.id }) : null,
  };
}

/** Every membership that fits, for a file. */
export async function memberExport(tx: Tx, filter: MemberFilter): Promise<MemberLine[]> {
  return tx.query<MemberLine[]>(
    `${select} WHERE ${visible} AND ${matches} ORDER BY ${sortKeys[filter.sort ?? 'name']}, m.id`,
    valuesOf(filter),
  );
}

/** How many schools of the partnership are in each state, as the reader may see them. */
export async function memberCounts(tx: Tx): Promise<Record<MembershipStatus, number>> {
  const rows = await tx.query<{ status: MembershipStatus; count: number }[]>(
    `SELECT m.status, count(*)::integer AS count FROM directory.membership m WHERE ${visible} GROUP BY m.status`,
  );
  const counts = { invited: 0, active: 0, lapsed: 0, left: 0 };
  for (const { status, count } of rows) counts[status] = count;
  return counts;
}

/** The authorities that members come from, for the filter. */
export async function memberAuthorities(tx: Tx): Promise<string[]> {
  const rows = await tx.query<{ name: string }[]>(
    `SELECT DISTINCT s.la_name AS name FROM directory.membership m JOIN directory.school s ON s.id = m.school_id
      WHERE ${visible} ORDER BY 1`,
  );
  return rows.map(({ name }) => name);
}

/** The school's own stay in this partnership, the latest one; null where it never was invited. */
export async function ownMembership(
  tx: Tx,
  schoolId: string,
): Promise<Pick<MemberLine, 'id' | 'status'> | null> {
  const [row] = await tx.query<Pick<MemberLine, 'id' | 'status'>[]>(
    `SELECT m.id, m.status FROM directory.membership m WHERE ${visible} AND m.school_id = $1
      ORDER BY m.left_on IS NOT NULL, m.invited_on DESC, m.id LIMIT 1`,
    [schoolId],
  );
  return row ?? null;
}

/** Throws `not-found` for a membership that the reader may not know of. */
export async function memberDetail(tx: Tx, id: string): Promise<MemberLine> {
  const [row] = isUuid(id)
    ? await tx.query<MemberLine[]>(`${select} WHERE ${visible} AND m.id = $1`, [id])
    : [];
  if (!row) throw notFound('membership');
  return row;
}
