import { Tx } from '@evenhand/platform';
import { ImportCounts } from '../domain/import-report.js';
import { placeColumns } from '../gias/columns.js';
import { Findings } from './findings.js';

/** Every school with coordinates of the register's own: the file's, and the known ones it does not list. */
const placed = `(SELECT postcode, easting, northing FROM register_row WHERE coordinate_source = 'register'
  UNION ALL
  SELECT postcode, easting, northing FROM directory.school s WHERE coordinate_source = 'register'
     AND NOT EXISTS (SELECT FROM register_row r WHERE r.urn = s.urn)) AS placed`;

/**
 * Finds a place for staged rows without one (DATA 2, acceptance list 5): that of another school with
 * the same postcode, else the middle of the outward code's schools, else none: never 0. The source
 * is kept, as an outward code is kilometres wide.
 */
export async function placeSchools(
  tx: Tx,
  findings: Findings,
): Promise<Pick<ImportCounts, 'placedByPostcode' | 'placedByOutcode' | 'unplaced'>> {
  await tx.query(
    `UPDATE register_row r SET easting = p.easting, northing = p.northing, coordinate_source = 'postcode'
       FROM (SELECT postcode, round(avg(easting))::integer AS easting, round(avg(northing))::integer AS northing
               FROM ${placed} WHERE postcode IS NOT NULL GROUP BY postcode) p
      WHERE r.coordinate_source IS NULL AND r.postcode = p.postcode`,
  );
  await tx.query(
    `UPDATE register_row r SET easting = p.easting, northing = p.northing, coordinate_source = 'outcode'
       FROM (SELECT split_part(postcode, ' ', 1) AS outcode, round(avg(easting))::integer AS easting,
                    round(avg(northing))::integer AS northing
               FROM ${placed} WHERE postcode LIKE '% %' GROUP BY 1) p
      WHERE r.coordinate_source IS NULL AND r.postcode LIKE '% %'
        AND split_part(r.postcode, ' ', 1) = p.outcode`,
  );
  const unsure = await tx.query<{ row: number; given: string; source: string | null }[]>(
    `SELECT row, place_given AS given, coordinate_source AS source FROM register_row
      WHERE coordinate_source IS DISTINCT FROM 'register' ORDER BY row`,
  );
  for (const { row, given, source } of unsure) {
    findings.notice({ row, column: placeColumns, value: given, message: fallback(source) });
  }
  const count = (source: string | null): number =>
    unsure.filter((school) => school.source === source).length;
  return {
    placedByPostcode: count('postcode'),
    placedByOutcode: count('outcode'),
    unplaced: count(null),
  };
}

function fallback(source: string | null): string {
  const why = 'No coordinates in England are given';
  if (source === 'postcode') return `${why}: placed where another school of its postcode is.`;
  if (source === 'outcode') return `${why}: placed roughly, in the middle of its outward postcode.`;
  return `${why}, and no school with coordinates shares its postcode area: distances to it are unknown.`;
}
