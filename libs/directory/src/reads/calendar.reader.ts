import { isUuid, Tx } from '@evenhand/platform';
import {
  type CalendarKind,
  schoolCalendar,
  type SchoolCalendar,
} from '../domain/school-calendar.js';

/** Dates as they stand in a calendar, or stood: `removedAt` is null while they hold. */
export interface CalendarLine {
  id: string;
  kind: CalendarKind;
  name: string;
  fromDate: string;
  untilDate: string;
  addedAt: Date;
  removedAt: Date | null;
}

const select = `SELECT id, kind, name, from_date::text AS "fromDate", until_date::text AS "untilDate",
    added_at AS "addedAt", removed_at AS "removedAt"
  FROM directory.calendar_period WHERE partnership_id = $1`;

/** What holds in an authority's own calendar, by date. */
export async function authorityDates(
  tx: Tx,
  partnershipId: string,
  laCode: string,
): Promise<CalendarLine[]> {
  const sql = `${select} AND la_code = $2 AND removed_at IS NULL ORDER BY from_date, kind, id`;
  return tx.query<CalendarLine[]>(sql, [partnershipId, laCode]);
}

/** What a school has set for itself, by date. */
export async function ownDates(
  tx: Tx,
  partnershipId: string,
  schoolId: string,
): Promise<CalendarLine[]> {
  const sql = `${select} AND school_id = $2 AND removed_at IS NULL ORDER BY from_date, kind, id`;
  return tx.query<CalendarLine[]>(sql, [partnershipId, schoolId]);
}

/** For `nextSchoolDay`: a school's own dates over its authority's, as the partnership knows them. */
export async function calendarOfSchool(
  tx: Tx,
  partnershipId: string,
  schoolId: string,
): Promise<SchoolCalendar> {
  const [school] = await tx.query<{ la_code: string }[]>(
    'SELECT la_code FROM directory.school WHERE id = $1',
    [schoolId],
  );
  return schoolCalendar(
    school ? await authorityDates(tx, partnershipId, school.la_code) : [],
    await ownDates(tx, partnershipId, schoolId),
  );
}

/** What was taken out, newest first. */
export async function removedDates(
  tx: Tx,
  partnershipId: string,
  owner: { laCode: string } | { schoolId: string },
): Promise<CalendarLine[]> {
  const [column, value] =
    'laCode' in owner ? ['la_code', owner.laCode] : ['school_id', owner.schoolId];
  return tx.query<CalendarLine[]>(
    `${select} AND ${column} = $2 AND removed_at IS NOT NULL ORDER BY removed_at DESC, id LIMIT 50`,
    [partnershipId, value],
  );
}

export interface CalendarAuthority {
  code: string;
  name: string;
  members: number;
  /** Dates that hold. */
  dates: number;
  /** The last day of its last term; null without one. */
  knownUntil: string | null;
}

/** The authorities of the members, and those that have dates. */
export async function calendarAuthorities(
  tx: Tx,
  partnershipId: string,
): Promise<CalendarAuthority[]> {
  return tx.query<CalendarAuthority[]>(
    `WITH code AS (
       SELECT s.la_code, count(*)::integer AS members FROM directory.membership m
         JOIN directory.school s ON s.id = m.school_id
        WHERE m.partnership_id = $1 AND m.status = 'active' GROUP BY s.la_code),
     dated AS (
       SELECT la_code, count(*)::integer AS dates, max(until_date) FILTER (WHERE kind = 'term') AS until
         FROM directory.calendar_period WHERE partnership_id = $1 AND la_code IS NOT NULL AND removed_at IS NULL
        GROUP BY la_code)
     SELECT la_code AS code, (SELECT s.la_name FROM directory.school s WHERE s.la_code = k.la_code LIMIT 1) AS name,
            coalesce(c.members, 0) AS members, coalesce(d.dates, 0) AS dates, d.until::text AS "knownUntil"
       FROM (SELECT la_code FROM code UNION SELECT la_code FROM dated) k
       LEFT JOIN code c USING (la_code) LEFT JOIN dated d USING (la_code) ORDER BY 2`,
    [partnershipId],
  );
}

/** A member's name and authority, for the heading of its calendar; null for who is none. */
export async function calendarSchool(
  tx: Tx,
  partnershipId: string,
  schoolId: string,
): Promise<{ id: string; name: string; laCode: string; laName: string } | null> {
  if (!isUuid(schoolId)) return null;
  const [row] = await tx.query<{ id: string; name: string; laCode: string; laName: string }[]>(
    `SELECT s.id, s.name, s.la_code AS "laCode", s.la_name AS "laName" FROM directory.school s
      WHERE s.id = $2 AND EXISTS (SELECT FROM directory.membership m
        WHERE m.school_id = s.id AND m.partnership_id = $1 AND m.status = 'active')`,
    [partnershipId, schoolId],
  );
  return row ?? null;
}
