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
}

const select = `SELECT m.id, m.version, m.partnership_id AS "partnershipId", m.school_id AS "schoolId",
    s.name AS "schoolName", s.urn, s.la_name AS "laName", s.matching_phase AS "matchingPhase",
    s.status AS "schoolStatus", t.name AS "trustName", m.status, m.invited_on::text AS "invitedOn",
    m.joined_on::text AS "joinedOn", m.left_on::text AS "leftOn"
  FROM directory.membership m JOIN directory.school s ON s.id = m.school_id
  LEFT JOIN directory.trust t ON t.id = s.trust_id`;
/** Who acts for a school sees the members, and of the rest its own school's rows only. */
const visible = `m.partnership_id = platform.current_partnership() AND (platform.current_school() IS NULL
  OR m.status = 'active' OR m.school_id = platform.current_school())`;

/** The memberships of the partnership by the schools' names; `status` narrows them. */
export async function memberList(
  tx: Tx,
  page: PageRequest,
  status: MembershipStatus | null = null,
): Promise<Page<MemberLine>> {
  const after = readNameCursor(page.after);
  const rows = await tx.query<MemberLine[]>(
    `${select} WHERE ${visible} AND ($1::text IS NULL OR (s.name, m.id) > ($1, $2::uuid))
        AND ($4::text IS NULL OR m.status = $4)
      ORDER BY s.name, m.id LIMIT $3`,
    [after?.name ?? null, after?.id ?? null, page.limit + 1, status],
  );
  const items = rows.slice(0, page.limit);
  const last = items.at(-1);
  const more = rows.length > page.limit && last;
  return { items, next: more ? nameCursor({ name: last.schoolName, id: last.id }) : null };
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

/** Throws `not-found` for a membership that the reader may not know of. */
export async function memberDetail(tx: Tx, id: string): Promise<MemberLine> {
  const [row] = isUuid(id)
    ? await tx.query<MemberLine[]>(`${select} WHERE ${visible} AND m.id = $1`, [id])
    : [];
  if (!row) throw notFound('membership');
  return row;
}
