import { notFound, Page, PageRequest } from '@evenhand/kernel';
import { isUuid, Tx } from '@evenhand/platform';
import { MatchingPhase } from '../domain/matching-phase.js';
import { MembershipStatus } from '../domain/membership.actions.js';
import { CoordinateSource, Provision, SchoolStatus } from '../domain/school.js';
import { readSearch, SchoolSearch } from '../domain/school-search.js';
import { nameCursor, readNameCursor } from './name-cursor.js';

/** A school as lists show it. */
export interface SchoolLine {
  id: string;
  urn: number;
  name: string;
  town: string | null;
  postcode: string | null;
  laCode: string;
  laName: string;
  phase: number;
  matchingPhase: MatchingPhase;
  provision: Provision;
  status: SchoolStatus;
  trustName: string | null;
  /** Of the partnership that the reader acts for; null when it is not in it, or nobody's business. */
  membership: MembershipStatus | null;
}

export interface SchoolFilter {
  /** As typed: a name, URN, LAESTAB, postcode, town, authority or trust. */
  search?: string;
  laCode?: string;
  matchingPhase?: number;
  /** Closed schools are left out otherwise. */
  withClosed?: boolean;
}

const line = `s.id, s.urn, s.name, s.town, s.postcode, s.la_code AS "laCode", s.la_name AS "laName",
  s.phase, s.matching_phase AS "matchingPhase", s.provision, s.status, t.name AS "trustName",
  (SELECT m.status FROM directory.membership m
    WHERE m.school_id = s.id AND m.partnership_id = platform.current_partnership()
      AND (m.status = 'active' OR m.status <> 'left'
        AND (platform.current_school() IS NULL OR platform.current_school() = s.id))) AS membership`;
const from = `directory.school s LEFT JOIN directory.trust t ON t.id = s.trust_id`;

/** Schools of the register by name. */
export async function schoolList(
  tx: Tx,
  page: PageRequest,
  filter: SchoolFilter = {},
): Promise<Page<SchoolLine>> {
  const after = readNameCursor(page.after);
  const { sql, values } = condition(readSearch(filter.search ?? ''), 7);
  const rows = await tx.query<SchoolLine[]>(
    `SELECT ${line} FROM ${from}
      WHERE ($1::text IS NULL OR (s.name, s.id) > ($1, $2::uuid)) AND ($4 OR s.status <> 'closed')
        AND ($5::text IS NULL OR s.la_code = $5) AND ($6::smallint IS NULL OR s.matching_phase = $6) AND ${sql}
      ORDER BY s.name, s.id LIMIT $3`,
    [
      after?.name ?? null,
      after?.id ?? null,
      page.limit + 1,
      filter.withClosed ?? false,
      filter.laCode ?? null,
      filter.matchingPhase ?? null,
      ...values,
    ],
  );
  const items = rows.slice(0, page.limit);
  const last = items.at(-1);
  return { items, next: rows.length > page.limit && last ? nameCursor(last) : null };
}

/** The search as SQL; its values follow from `$at` on. */
function condition(search: SchoolSearch, at: number): { sql: string; values: unknown[] } {
  switch (search.by) {
    case 'all':
      return { sql: 'true', values: [] };
    case 'urn':
      return {
        sql: `s.id = (SELECT school_id FROM directory.school_urn WHERE urn = $${at})`,
        values: [search.urn],
      };
    case 'laestab':
      return {
        sql: `s.la_code = $${at} AND s.establishment_number = $${at + 1}`,
        values: [search.laCode, search.establishmentNumber],
      };
    case 'postcode':
      return { sql: `starts_with(s.postcode, $${at})`, values: [search.prefix] };
    case 'words':
      return {
        sql: search.words
          .map((_, n) => `concat_ws(' ', s.name, s.town, s.la_name, t.name) ILIKE $${at + n}`)
          .join(' AND '),
        values: search.words.map((word) => `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`),
      };
  }
}

/** A school with all that the register says of it. */
export interface SchoolDetail extends SchoolLine {
  establishmentNumber: string | null;
  typeName: string | null;
  street: string | null;
  website: string | null;
  district: string | null;
  openedOn: string | null;
  closedOn: string | null;
  pupils: number | null;
  capacity: number | null;
  fsmPercent: number | null;
  lowAge: number | null;
  highAge: number | null;
  isRural: boolean | null;
  easting: number | null;
  northing: number | null;
  coordinateSource: CoordinateSource | null;
  federationName: string | null;
  isListed: boolean;
  updatedAt: Date;
  membershipId: string | null;
  /** All its URNs, the present one first. */
  urns: number[];
}

/** Throws `not-found` for an id that no school has. */
export async function schoolDetail(tx: Tx, id: string): Promise<SchoolDetail> {
  const [row] = isUuid(id)
    ? await tx.query<SchoolDetail[]>(
        `SELECT ${line}, s.establishment_number AS "establishmentNumber", s.type_name AS "typeName", s.street,
           s.website, s.district, s.opened_on::text AS "openedOn", s.closed_on::text AS "closedOn", s.pupils,
           s.capacity, s.fsm_percent::float8 AS "fsmPercent", s.low_age AS "lowAge", s.high_age AS "highAge",
           s.is_rural AS "isRural", s.easting, s.northing, s.coordinate_source AS "coordinateSource",
           f.name AS "federationName", s.unlisted_since IS NULL AS "isListed", s.updated_at AS "updatedAt",
           (SELECT m.id FROM directory.membership m WHERE m.school_id = s.id AND m.status <> 'left'
               AND m.partnership_id = platform.current_partnership()) AS "membershipId",
           (SELECT array_agg(u.urn ORDER BY u.urn = s.urn DESC, u.urn DESC)
              FROM directory.school_urn u WHERE u.school_id = s.id) AS urns
         FROM ${from} LEFT JOIN directory.federation f ON f.id = s.federation_id WHERE s.id = $1`,
        [id],
      )
    : [];
  if (!row) throw notFound('school');
  return { ...row, membershipId: row.membership === null ? null : row.membershipId };
}

/** One change that an import of the register brought. */
export interface SchoolChange {
  field: string;
  oldValue: string | null;
  newValue: string | null;
  importId: string;
  importedAt: Date;
  extractDate: string | null;
}

/** What the register changed about a school, newest first, 50 at most. Ids of groups come as names. */
export async function schoolChanges(tx: Tx, schoolId: string): Promise<SchoolChange[]> {
  const group = (column: string): string => `CASE c.field
    WHEN 'trust_id' THEN (SELECT name FROM directory.trust WHERE id::text = c.${column})
    WHEN 'federation_id' THEN (SELECT name FROM directory.federation WHERE id::text = c.${column})
    ELSE c.${column} END`;
  return tx.query<SchoolChange[]>(
    `SELECT c.field, ${group('old_value')} AS "oldValue", ${group('new_value')} AS "newValue",
            i.id AS "importId", i.finished_at AS "importedAt", i.extract_date::text AS "extractDate"
       FROM directory.school_change c JOIN directory.import i ON i.id = c.import_id
      WHERE c.school_id = $1 ORDER BY c.id DESC LIMIT 50`,
    [schoolId],
  );
}

export interface Neighbour {
  id: string;
  name: string;
  metres: number;
}

/** The five nearest open schools of the same matching phase within 20 km, in a straight line. */
export async function nearestSchools(tx: Tx, schoolId: string): Promise<Neighbour[]> {
  return tx.query<Neighbour[]>(
    `SELECT o.id, o.name, round(sqrt((o.easting - s.easting)::float8 ^ 2 + (o.northing - s.northing)::float8 ^ 2))::integer AS metres
       FROM directory.school s JOIN directory.school o
         ON o.id <> s.id AND o.matching_phase = s.matching_phase AND o.status IN ('open', 'closing')
        AND o.easting BETWEEN s.easting - 20000 AND s.easting + 20000
        AND o.northing BETWEEN s.northing - 20000 AND s.northing + 20000
      WHERE s.id = $1 ORDER BY metres, o.name LIMIT 5`,
    [schoolId],
  );
}
