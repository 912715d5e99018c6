import { Tx } from '@evenhand/platform';
import { competitors } from './competitors.reader.js';

export interface Neighbour {
  id: string;
  name: string;
  /** In a straight line. */
  metres: number;
  /** The place of one was guessed from its outward postcode: right to some miles only. */
  isRough: boolean;
}

const metres = `(point(o.easting, o.northing) <-> point(s.easting, s.northing))`;
const rough = `'outcode' IN (o.coordinate_source, s.coordinate_source) AS "isRough"`;
const alike = `FROM directory.school s JOIN directory.school o
    ON o.id <> s.id AND o.matching_phase = s.matching_phase AND o.status IN ('open', 'closing')`;

/** The five nearest open schools of the same matching phase within 20 km, in a straight line. */
export async function nearestSchools(tx: Tx, schoolId: string): Promise<Neighbour[]> {
  return tx.query<Neighbour[]>(
    `SELECT o.id, o.name, round(${metres})::integer AS metres, ${rough} ${alike}
        AND o.easting BETWEEN s.easting - 20000 AND s.easting + 20000
        AND o.northing BETWEEN s.northing - 20000 AND s.northing + 20000
      WHERE s.id = $1 ORDER BY metres, o.name LIMIT 5`,
    [schoolId],
  );
}

export interface SimilarSchool extends Neighbour {
  pupils: number;
  fsmPercent: number;
}

/** How alike two schools are to count as similar: `similarWords` says it to the reader. */
const mostFsmApart = 5;
const sizeShare = 1.5;
export const similarWords =
  'of the same phase, with two thirds to one and a half times as many pupils and at most 5 percentage points more or fewer of them on free school meals, within 31 miles';

/** The five nearest similar open schools within 50 km; none where size, free meals or place are not known. */
export async function similarSchools(tx: Tx, schoolId: string): Promise<SimilarSchool[]> {
  return tx.query<SimilarSchool[]>(
    `SELECT o.id, o.name, round(${metres})::integer AS metres, ${rough}, o.pupils, o.fsm_percent::float8 AS "fsmPercent" ${alike}
        AND o.easting BETWEEN s.easting - 50000 AND s.easting + 50000
        AND o.northing BETWEEN s.northing - 50000 AND s.northing + 50000
        AND abs(o.fsm_percent - s.fsm_percent) <= $2
        AND o.pupils BETWEEN s.pupils / $3::float8 AND s.pupils * $3::float8
      WHERE s.id = $1 AND s.pupils > 0 ORDER BY metres, o.name LIMIT 5`,
    [schoolId, mostFsmApart, sizeShare],
  );
}

/** The members that this one counts as a competitor of, either way round. */
export async function competingMembers(
  tx: Tx,
  partnershipId: string,
  schoolId: string,
): Promise<{ id: string; name: string; metres: number | null }[]> {
  const pairs = await competitors(tx, partnershipId);
  const metresTo = new Map(
    pairs.flatMap((pair): [string, number | null][] => {
      if (pair.schoolId === schoolId) return [[pair.competitorId, pair.metres]];
      return pair.competitorId === schoolId ? [[pair.schoolId, pair.metres]] : [];
    }),
  );
  const named = await tx.query<{ id: string; name: string }[]>(
    'SELECT id, name FROM directory.school WHERE id = ANY ($1) ORDER BY name',
    [[...metresTo.keys()]],
  );
  return named.map((school) => ({ ...school, metres: metresTo.get(school.id) ?? null }));
}
