import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What two schools may know of each other, stage by stage, asked of `register.sight` like everything else.
 * `brokerage.stage` is the same table as `domain/stage.ts`. Whoever has a tie to either school is no
 * longer shown what joins them.
 */
export class Sight1764000006030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [...stages, wall, introductions, supporterFacts]) {
      await runner.query(sql);
    }
  }

  /** The functions that were replaced keep their new bodies: they give nobody more than the old ones. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER POLICY staff_or_disclosed ON brokerage.proposal
      USING (${staffOrDisclosedBefore}) WITH CHECK (${staffOrDisclosedBefore})`);
  }
}

const stages = [
  `CREATE FUNCTION brokerage.stage(p_side text, p_status text, p_was_told boolean) RETURNS text
   LANGUAGE sql IMMUTABLE RETURN CASE
     WHEN NOT p_was_told THEN NULL
     WHEN p_status IN ('accepted_by_school', 'agreed') THEN 'named'
     WHEN p_status = 'accepted_by_supporter' OR (p_status = 'introduced' AND p_side = 'supporter') THEN 'asked'
     ELSE 'closed' END`,

  // Told: the supporter by the introduction, the school in need by the supporter's yes.
  `CREATE FUNCTION brokerage.sight_of(p brokerage.proposal) RETURNS text LANGUAGE sql STABLE
   SET search_path = pg_catalog RETURN register.sight(false, false, false, false,
     CASE brokerage.side_of(p) WHEN 'supporter' THEN brokerage.stage('supporter', (p).status, true)
       WHEN 'school' THEN brokerage.stage('school', (p).status, true) END)`,
  `REVOKE ALL ON FUNCTION brokerage.sight_of(brokerage.proposal) FROM PUBLIC`,
  `GRANT EXECUTE ON FUNCTION brokerage.sight_of(brokerage.proposal) TO evenhand_definer`,
];

const isStaff = `(SELECT identity.holds('{broker,administrator}'))`;
const isParty = `platform.current_school() IN (supporter_school_id, supported_school_id)`;
const staffOrDisclosedBefore = `${isStaff} OR (${isParty} AND status IN ('accepted_by_school', 'agreed'))`;

// A row joins both names: it is for whoever may know the name.
const staffOrDisclosed = `register.sight(false, ${isStaff}, false,
  ARRAY[supporter_school_id, supported_school_id] && (SELECT identity.recused_from())::uuid[],
  CASE WHEN ${isParty} THEN brokerage.stage('supporter', status, introduced_at IS NOT NULL) END)
  IN ('name', 'all')`;
const wall = `ALTER POLICY staff_or_disclosed ON brokerage.proposal
  USING (${staffOrDisclosed}) WITH CHECK (${staffOrDisclosed})`;

const introductions = `CREATE OR REPLACE FUNCTION brokerage.introductions(p_proposal uuid) RETURNS TABLE (id uuid,
   version integer, side text, status text, need_id uuid, introduced_at timestamptz, answer_by text, my_answer text,
   my_code text, my_note text, other_school_id uuid)
 LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
   SELECT p.id, p.version, s.side, p.status, p.need_id, p.introduced_at, p.answer_by::text,
          CASE s.side WHEN 'supporter' THEN p.supporter_answer ELSE p.school_answer END,
          CASE s.side WHEN 'supporter' THEN p.supporter_code ELSE p.school_code END,
          CASE s.side WHEN 'supporter' THEN p.supporter_note ELSE p.school_note END,
          CASE WHEN s.sight IN ('name', 'all') THEN
            CASE s.side WHEN 'supporter' THEN p.supported_school_id ELSE p.supporter_school_id END END
     FROM brokerage.proposal p
    CROSS JOIN LATERAL (SELECT brokerage.side_of(p) AS side, brokerage.sight_of(p) AS sight) s
    WHERE s.sight <> 'nothing' AND (p_proposal IS NULL OR p.id = p_proposal)
      AND platform.current_school() IN (p.supporter_school_id, p.supported_school_id)
    ORDER BY p.introduced_at DESC, p.id $$`;

const size = `CASE WHEN s.pupils IS NULL THEN 'unknown' WHEN s.pupils < 100 THEN 'under_100'
  WHEN s.pupils < 250 THEN '100_to_249' WHEN s.pupils < 500 THEN '250_to_499'
  WHEN s.pupils < 1000 THEN '500_to_999' ELSE '1000_or_more' END`;
const areas = `(SELECT coalesce(jsonb_agg(jsonb_build_object('name', a.name, 'weight',
    (x.area ->> 'weight')::int) ORDER BY (x.area ->> 'weight')::int DESC, a.position), '[]')
  FROM jsonb_array_elements(o.areas) x (area)
  JOIN register.expertise_area a ON a.id = (x.area ->> 'areaId')::uuid)`;
const travel = `CASE WHEN s.easting IS NULL OR mine.easting IS NULL THEN 'unknown'
  WHEN d.metres <= 5000 THEN 'up_to_5_km' WHEN d.metres <= 15000 THEN '5_to_15_km'
  WHEN d.metres <= 30000 THEN '15_to_30_km' ELSE 'over_30_km' END`;
const apart = `CROSS JOIN LATERAL (SELECT sqrt((s.easting - mine.easting)::float8 ^ 2
  + (s.northing - mine.northing)::float8 ^ 2) AS metres) d`;

const supporterFacts = `CREATE OR REPLACE FUNCTION brokerage.supporter_facts(p_proposal uuid) RETURNS TABLE (
   phase smallint, size_band text, areas jsonb, evidence_grade smallint, mode text, travel_band text)
 LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
   SELECT s.matching_phase, ${size}, ${areas}, o.evidence_grade, o.mode, ${travel}
     FROM brokerage.proposal p
     JOIN register.offer o ON o.id = p.offer_id
     JOIN directory.school s ON s.id = p.supporter_school_id
     JOIN directory.school mine ON mine.id = p.supported_school_id ${apart}
    WHERE p.id = p_proposal AND brokerage.side_of(p) = 'school'
      AND brokerage.sight_of(p) IN ('brief', 'name') $$`;
