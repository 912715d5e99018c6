import { notFound, Page, PageRequest, Role } from '@evenhand/kernel';
import { isUuid, Tx } from '@evenhand/platform';
import { roleState } from '../domain/role-rules.js';

export interface RoleLine {
  id: string;
  version: number;
  role: Role;
  schoolId: string | null;
  schoolName: string | null;
  fromDate: string;
  untilDate: string | null;
  state: 'future' | 'current' | 'ended';
}

export interface PersonLine {
  id: string;
  name: string;
  /** null = you may not know it. */
  email: string | null;
  /** In this partnership; current ones first, then by date. */
  roles: RoleLine[];
}

interface PersonRow {
  id: string;
  name: string;
  email: string | null;
  roles: Omit<RoleLine, 'state'>[] | null;
}

const select = `SELECT p.id, p.name, a.email,
    (SELECT json_agg(json_build_object('id', h.id, 'version', h.version, 'role', h.role,
              'schoolId', h.school_id, 'schoolName', s.name, 'fromDate', h.from_date,
              'untilDate', h.until_date) ORDER BY h.until_date DESC NULLS FIRST, h.from_date, h.id)
       FROM identity.role_held h LEFT JOIN directory.school s ON s.id = h.school_id
      WHERE h.person_id = p.id AND h.partnership_id = platform.current_partnership()) AS roles
   FROM identity.person p LEFT JOIN LATERAL identity.addresses(ARRAY[p.id]) a ON true
  WHERE EXISTS (SELECT FROM identity.role_held h
         WHERE h.person_id = p.id AND h.partnership_id = platform.current_partnership())`;

/** The people of the partnership, by name, those whose roles have ended included. */
export async function peopleList(
  tx: Tx,
  page: PageRequest,
  today: string,
): Promise<Page<PersonLine>> {
  const after = page.after && isUuid(page.after) ? page.after : null;
  const rows = await tx.query<PersonRow[]>(
    `${select} AND ($1::uuid IS NULL
       OR (p.name, p.id) > (SELECT name, id FROM identity.person WHERE id = $1))
     ORDER BY p.name, p.id LIMIT $2`,
    [after, page.limit + 1],
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
