import { Tx } from '@evenhand/platform';
import { postcodePrefix } from '../domain/school-search.js';
import type { PointSearch } from '../domain/point-search.js';

/** The point that distances are counted from. */
export interface FoundPoint {
  easting: number;
  northing: number;
  /** What it is, for the reader: a postcode, a school's name, coordinates. */
  label: string;
  /** Kilometres wide: the middle of an outward postcode's schools. */
  isRough: boolean;
}

/** Finds the point, by the register alone; null where it knows no such place. */
export async function findPoint(tx: Tx, search: PointSearch): Promise<FoundPoint | null> {
  switch (search.by) {
    case 'nowhere':
      return null;
    case 'grid':
      return {
        easting: search.easting,
        northing: search.northing,
        label: search.typed,
        isRough: false,
      };
    case 'postcode':
      return postcodePoint(tx, search.typed);
    case 'school':
      return schoolPoint(tx, search.typed);
  }
}

/** Where the schools of the postcode are; where it has none, the middle of its outward code's (DATA 4). */
async function postcodePoint(tx: Tx, typed: string): Promise<FoundPoint | null> {
  const postcode = postcodePrefix(typed);
  if (postcode === null) return null;
  const [outward = ''] = postcode.split(' ');
  // SW1A has offices only: the schools of SW1 are near enough for a rough point
  const wider = outward.replace(/(\d)[A-Z]$/, '$1');
  return (
    (await middleOf(tx, postcode.trim(), outward, '')) ??
    (wider === outward ? null : await middleOf(tx, postcode.trim(), wider, '[A-Z]'))
  );
}

async function middleOf(
  tx: Tx,
  postcode: string,
  outward: string,
  more: string,
): Promise<FoundPoint | null> {
  const [row] = await tx.query<FoundPoint[]>(
    `SELECT round(avg(easting))::integer AS easting, round(avg(northing))::integer AS northing,
            $1::text AS label, NOT bool_or(postcode = $1) AS "isRough"
       FROM (SELECT easting, northing, postcode, rank() OVER (ORDER BY postcode = $1 DESC) AS place
               FROM directory.school WHERE postcode LIKE $2 AND postcode ~ $3 AND coordinate_source = 'register') near
      WHERE place = 1 HAVING count(*) > 0`,
    [postcode, `${outward}%`, `^${outward}${more} `],
  );
  return row ?? null;
}

/** An open school's place by its URN, else by the name that fits best. */
async function schoolPoint(tx: Tx, typed: string): Promise<FoundPoint | null> {
  const isUrn = /^\d{6}$/.test(typed);
  const [row] = await tx.query<FoundPoint[]>(
    `SELECT s.easting, s.northing, s.name AS label, s.coordinate_source = 'outcode' AS "isRough"
       FROM ${
         isUrn
           ? `(SELECT school_id, 0 AS score FROM directory.school_urn WHERE urn = $1::integer)`
           : 'directory.find_schools($1)'
       } found
       JOIN directory.school s ON s.id = found.school_id
      WHERE s.easting IS NOT NULL ${isUrn ? '' : `AND s.status <> 'closed'`}
      ORDER BY found.score DESC, s.name, s.id LIMIT 1`,
    [typed],
  );
  return row ?? null;
}
