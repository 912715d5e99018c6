import { notFound, Page, PageRequest, Role } from '@evenhand/kernel';
import { addDays, isUuid, Tx } from '@evenhand/platform';
import { roleState } from '../domain/role-rules.js';

export interface RoleLine {
  id: string;
  version: number;
  role: Role;
  schoolId: string | null;
  schoolName: string | null;
  trustId: string | null;
  trustName: string | null;
  fromDate: string;
  untilDate: string | null;
  state: 'future' | 'current' | 'ended';
}

export interface PersonLine {
  id: string;
  name: string;
  /** null = you may not know it. */
  email: string | null;
  /** Shut out: nobody, until an administrator or the operator lets them in again. */
  isDisabled: boolean;
  /** In this partnership; current ones first, then by date. */
  roles: RoleLine[];
}

interface PersonRow {
  id: string;
  name: string;
  email: string | null;
  isDisabled: boolean;
  roles: Omit<RoleLine, 'state'>[] | null;
}

// What came with a trust or was lent by a head is not listed: the trust's one role is.
const select = `SELECT p.id, p.name, a.email, p.disabled_at IS NOT NULL AS "isDisabled",
    (SELECT json_agg(json_build_object('id', h.id, 'version', h.version, 'role', h.role,
              'schoolId', h.school_id, 'schoolName', s.name, 'trustId', h.trust_id, 'trustName', t.name,
              'fromDate', h.from_date, 'untilDate', h.until_date)
              ORDER BY h.until_date DESC NULLS FIRST, h.from_date, h.id)
       FROM identity.granted h LEFT JOIN directory.school s ON s.id = h.school_id
       LEFT JOIN directory.trust t ON t.id = h.trust_id
      WHERE h.person_id = p.id AND h.partnership_id = platform.current_partnership()) AS roles
   FROM identity.person p LEFT JOIN LATERAL identity.addresses(ARRAY[p.id]) a ON true
  WHERE (EXISTS (SELECT FROM identity.role_held h
           WHERE h.person_id = p.id AND h.partnership_id = platform.current_partnership())
      OR EXISTS (SELECT FROM identity.trust_role t
           WHERE t.person_id = p.id AND t.partnership_id = platform.current_partnership()))`;

/** Which people a list shows; every part that is given has to fit, the role's parts by one and the same role. */
export interface PeopleFilter {
  role?: Role;
  /** A school that they hold a role for, also by its trust or lent. */
  schoolId?: string;
  /** In the name, or for staff in the address. */
  search?: string;
  /** Only those with a role that stops within so many days from today. */
  endsWithinDays?: number;
  /** Only those who hold a role today. */
  current?: boolean;
}

const hasRole = `EXISTS (SELECT FROM (
    SELECT person_id, role, school_id, from_date, until_date FROM identity.role_held WHERE partnership_id = platform.current_partnership()
    UNION ALL SELECT person_id, role, school_id, from_date, until_date FROM identity.granted
     WHERE partnership_id = platform.current_partnership() AND trust_id IS NOT NULL) h
  WHERE h.person_id = p.id AND ($3::text IS NULL OR h.role = $3) AND ($4::uuid IS NULL OR h.school_id = $4)
    AND ($6::date IS NULL OR (h.until_date > $7 AND h.until_date <= $6))
    AND (NOT $8 OR (h.from_date <= $7 AND (h.until_date IS NULL OR h.until_date > $7))))`;

/** The people of the partnership, by name, those whose roles have ended included. */
export async function peopleList(
  tx: Tx,
  page: PageRequest,
  today: string,
  filter: PeopleFilter = {},
): Promise<Page<PersonLine>> {
  const after = page.after && isUuid(page.after) ? page.after : null;
  const { endsWithinDays } = filter;
  const rows = await tx.query<PersonRow[]>(
    `${select} AND ($1::uuid IS NULL
       OR (p.name, p.id) > (SELECT name, id FROM identity.person WHERE id = $1))
     AND ($5::text IS NULL OR p.name ILIKE $5 OR a.email ILIKE $5) AND ${hasRole}
     ORDER BY p.name, p.id LIMIT $2`,
    [
      after,
      page.limit + 1,
      filter.role ?? null,
      filter.schoolId && isUuid(filter.schoolId) ? filter.schoolId : null,
      filter.search ? `%${filter.search.replaceAll(/[\\%_]/g, String.raw`\$&`)}%` : null,
      endsWithinDays === undefined ? null : addDays(today, endsWithinDays),
      today,
      filter.current ?? false,
    ],
  );
  const shown = rows.slice(0, page.limit);
  return {
    items: shown.map((row) => lineOf(row, today)),
    next: rows.length > page.limit ? (shown.at(-1)?.id ?? null) : null,
  };
}

/** One person with every role they hold or held here. Throws `not-found`. */
export async function personPage(tx: Tx, personId: string, today: string): Promise<PersonLine> {
  if (!isUuid(personId)) throw notFound('person');
  const [row] = await tx.query<PersonRow[]>(`${select} AND p.id = $1`, [personId]);
  if (!row) throw notFound('person');
  return lineOf(row, today);
}

function lineOf({ roles, ...person }: PersonRow, today: string): PersonLine {
  return {
    ...person,
    roles: (roles ?? []).map((role) => ({ ...role, state: roleState(role, today) })),
  };
}
