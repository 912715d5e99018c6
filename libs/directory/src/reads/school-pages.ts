import { notFound } from '@evenhand/kernel';
import { isUuid, Tx } from '@evenhand/platform';
import { CoordinateSource } from '../domain/school.js';
import { schoolLine, schoolLineFrom, SchoolLine } from './school-line.js';

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
  /** The register's UID of its trust, and what the list of groups says of it; null until that was imported. */
  trustUid: string | null;
  trustKind: string | null;
  trustStatus: string | null;
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
        `SELECT ${schoolLine}, s.establishment_number AS "establishmentNumber", s.type_name AS "typeName", s.street,
           s.website, s.district, s.opened_on::text AS "openedOn", s.closed_on::text AS "closedOn", s.pupils,
           s.capacity, s.fsm_percent::float8 AS "fsmPercent", s.low_age AS "lowAge", s.high_age AS "highAge",
           s.is_rural AS "isRural", s.easting, s.northing, s.coordinate_source AS "coordinateSource",
           t.uid AS "trustUid", t.kind AS "trustKind", t.status AS "trustStatus", f.name AS "federationName", s.unlisted_since IS NULL AS "isListed", s.updated_at AS "updatedAt",
           (SELECT m.id FROM directory.membership m WHERE m.school_id = s.id AND m.status <> 'left'
               AND m.partnership_id = platform.current_partnership()) AS "membershipId",
           (SELECT array_agg(u.urn ORDER BY u.urn = s.urn DESC, u.urn DESC)
              FROM directory.school_urn u WHERE u.school_id = s.id) AS urns
         FROM ${schoolLineFrom} LEFT JOIN directory.federation f ON f.id = s.federation_id WHERE s.id = $1`,
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
