import { Tx } from '@evenhand/platform';
import { Partnership } from '../data/partnership.entity.js';
import { competitorRule } from '../domain/competitors.js';

export interface Competitors {
  schoolId: string;
  competitorId: string;
  /** Straight-line metres; null for a name that stands for itself. */
  metres: number | null;
}

/**
 * Whom each member competes with by the partnership's rule: its nearest open schools of the same
 * phase, members or not, within the rule's distance. Only pairs of two members are given; a pair
 * excludes in both directions. Schools whose place was guessed from an outward code are left out:
 * the guess is kilometres wide (DATA 4). Names that schools add are relations of kind `exclusion`.
 */
export async function competitors(tx: Tx, partnershipId: string): Promise<Competitors[]> {
  const partnership = await tx.findOneByOrFail(Partnership, { id: partnershipId });
  const rule = competitorRule(partnership.settings);
  return tx.query<Competitors[]>(
    `WITH member AS (
       SELECT s.*, CASE s.matching_phase WHEN 0 THEN $3::integer ELSE $4::integer END AS reach
         FROM directory.school s
        WHERE s.id IN (SELECT school_id FROM directory.membership
                        WHERE partnership_id = $1 AND status = 'active'))
     SELECT m.id AS "schoolId", near.id AS "competitorId", round(near.metres)::integer AS metres
       FROM member m CROSS JOIN LATERAL (
         SELECT o.id, sqrt((o.easting - m.easting)::float8 ^ 2 + (o.northing - m.northing)::float8 ^ 2) AS metres
           FROM directory.school o
          WHERE o.id <> m.id AND o.matching_phase = m.matching_phase AND o.status IN ('open', 'closing')
            AND o.coordinate_source IN ('register', 'postcode')
            AND o.easting BETWEEN m.easting - m.reach AND m.easting + m.reach
            AND o.northing BETWEEN m.northing - m.reach AND m.northing + m.reach
          ORDER BY metres, o.urn LIMIT $2) near
      WHERE m.coordinate_source IN ('register', 'postcode') AND near.metres <= m.reach
        AND near.id IN (SELECT id FROM member)
      ORDER BY 1, 3, 2`,
    [partnershipId, rule.nearest, rule.primaryMetres, rule.secondaryMetres],
  );
}
