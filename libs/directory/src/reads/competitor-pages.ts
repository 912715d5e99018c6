import { Tx } from '@evenhand/platform';
import { CompetitorRule } from '../domain/competitors.js';

export interface CompetitorWaiver {
  id: string;
  needId: string;
  schoolId: string;
  competitorId: string;
  competitorName: string;
  givenAt: Date;
  givenBy: string;
  endedAt: Date | null;
  endedBy: string | null;
}

const waivers = `SELECT w.id, w.need_id AS "needId", w.school_id AS "schoolId", w.competitor_id AS "competitorId",
    s.name AS "competitorName", w.given_at AS "givenAt", w.given_by AS "givenBy", w.ended_at AS "endedAt",
    w.ended_by AS "endedBy" FROM directory.competitor_waiver w JOIN directory.school s ON s.id = w.competitor_id`;

/** What holds now, for runs and decisions. */
export async function competitorWaivers(
  tx: Tx,
  partnershipId: string,
): Promise<CompetitorWaiver[]> {
  return tx.query<CompetitorWaiver[]>(
    `${waivers} WHERE w.partnership_id = $1 AND w.ended_at IS NULL ORDER BY w.need_id, w.competitor_id`,
    [partnershipId],
  );
}

/** All that was said for a need, with who and when; row security keeps out other schools. */
export async function waiversOfNeed(tx: Tx, needId: string): Promise<CompetitorWaiver[]> {
  return tx.query<CompetitorWaiver[]>(
    `${waivers} WHERE w.need_id = $1 AND w.partnership_id = platform.current_partnership() ORDER BY w.given_at DESC, w.id`,
    [needId],
  );
}

export interface NearbyCompetitor {
  schoolId: string;
  name: string;
  metres: number;
  isMember: boolean;
}

/**
 * Whom a rule hides from a school and the school from: its own nearest, and those to whom it is one
 * of the nearest. For the preview any rule can be tried, for any school.
 */
export async function competitorsOf(
  tx: Tx,
  partnershipId: string,
  schoolId: string,
  rule: CompetitorRule,
): Promise<NearbyCompetitor[]> {
  return tx.query<NearbyCompetitor[]>(
    `WITH me AS (SELECT * FROM directory.school WHERE id = $2 AND coordinate_source IN ('register', 'postcode')),
     reach AS (SELECT CASE matching_phase WHEN 0 THEN $4::integer ELSE $5::integer END AS metres FROM me),
     near AS (SELECT o.id, o.name, o.urn, o.easting, o.northing, o.matching_phase,
         sqrt((o.easting - me.easting)::float8 ^ 2 + (o.northing - me.northing)::float8 ^ 2) AS metres
       FROM me CROSS JOIN reach r JOIN directory.school o ON o.id <> me.id AND o.matching_phase = me.matching_phase
        AND o.status IN ('open', 'closing') AND o.coordinate_source IN ('register', 'postcode')
        AND o.easting BETWEEN me.easting - r.metres AND me.easting + r.metres
        AND o.northing BETWEEN me.northing - r.metres AND me.northing + r.metres),
     mine AS (SELECT id FROM near, reach r WHERE near.metres <= r.metres ORDER BY near.metres, near.urn LIMIT $3)
     SELECT n.id AS "schoolId", n.name, round(n.metres)::integer AS metres,
            EXISTS (SELECT FROM directory.membership m WHERE m.school_id = n.id AND m.partnership_id = $1
              AND m.status = 'active') AS "isMember"
       FROM near n CROSS JOIN reach r CROSS JOIN me
      WHERE n.metres <= r.metres AND (n.id IN (SELECT id FROM mine)
         OR (SELECT count(*) FROM directory.school x WHERE x.id NOT IN (n.id, me.id)
              AND x.matching_phase = n.matching_phase AND x.status IN ('open', 'closing')
              AND x.coordinate_source IN ('register', 'postcode')
              AND (x.easting - n.easting)::float8 ^ 2 + (x.northing - n.northing)::float8 ^ 2 < n.metres ^ 2) < $3)
      ORDER BY n.metres, n.urn`,
    [partnershipId, schoolId, rule.nearest, rule.primaryMetres, rule.secondaryMetres],
  );
}

export interface OwnExclusion {
  schoolId: string;
  name: string;
  fromDate: string;
  until: string | null;
}

/** The names that a school added itself, those of today first; only it and staff are told. */
export async function ownExclusions(tx: Tx, schoolId: string): Promise<OwnExclusion[]> {
  return tx.query<OwnExclusion[]>(
    `SELECT r.to_school_id AS "schoolId", s.name, r.from_date::text AS "fromDate", r.until::text
       FROM directory.relation r JOIN directory.school s ON s.id = r.to_school_id
      WHERE r.partnership_id = platform.current_partnership() AND r.kind = 'exclusion' AND r.source = 'school'
        AND r.from_school_id = $1
      ORDER BY r.until IS NOT NULL, s.name, r.from_date DESC`,
    [schoolId],
  );
}
