import { definerFunction } from '@evenhand/platform';
import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What each of the two schools may know of a proposal, stage by stage, and how it answers (DESIGN 2.1).
 * The supporter is told at the introduction, the school in need after the supporter's yes; the other
 * school's id comes out only when both have said yes.
 */
export class IntroductionDoors1764000006002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [...reading, ...answering]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of [
      'need_has_live_proposal(uuid, uuid)',
      'save_answer(uuid, integer, text, text, text, text, timestamptz, date)',
      'lock_introduction(uuid)',
      'supporter_facts(uuid)',
      'introductions(uuid)',
      'side_of(brokerage.proposal)',
    ]) {
      await runner.query(`DROP FUNCTION brokerage.${name}`);
    }
  }
}

const reading = [
  // The acting school's side of a proposal that it has been told of; null otherwise.
  `CREATE FUNCTION brokerage.side_of(p brokerage.proposal) RETURNS text LANGUAGE sql STABLE
   SET search_path = pg_catalog RETURN CASE
     WHEN (p).partnership_id IS DISTINCT FROM platform.current_partnership() THEN NULL
     WHEN (p).supporter_school_id = platform.current_school() AND (p).introduced_at IS NOT NULL THEN 'supporter'
     WHEN (p).supported_school_id = platform.current_school() AND (p).supporter_answer = 'yes' THEN 'school' END`,
  `REVOKE ALL ON FUNCTION brokerage.side_of(brokerage.proposal) FROM PUBLIC`,
  `GRANT EXECUTE ON FUNCTION brokerage.side_of(brokerage.proposal) TO evenhand_definer`,

  // One introduction, or with null all of the acting school's.
  `CREATE FUNCTION brokerage.introductions(p_proposal uuid) RETURNS TABLE (id uuid, version integer, side text,
     status text, need_id uuid, introduced_at timestamptz, answer_by text, my_answer text, my_code text,
     my_note text, other_school_id uuid)
   LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
     SELECT p.id, p.version, s.side, p.status, p.need_id, p.introduced_at, p.answer_by::text,
            CASE s.side WHEN 'supporter' THEN p.supporter_answer ELSE p.school_answer END,
            CASE s.side WHEN 'supporter' THEN p.supporter_code ELSE p.school_code END,
            CASE s.side WHEN 'supporter' THEN p.supporter_note ELSE p.school_note END,
            CASE WHEN p.status IN ('accepted_by_school', 'agreed') THEN
              CASE s.side WHEN 'supporter' THEN p.supported_school_id ELSE p.supporter_school_id END END
       FROM brokerage.proposal p CROSS JOIN LATERAL (SELECT brokerage.side_of(p) AS side) s
      WHERE s.side IS NOT NULL AND (p_proposal IS NULL OR p.id = p_proposal)
        AND platform.current_school() IN (p.supporter_school_id, p.supported_school_id)
      ORDER BY p.introduced_at DESC, p.id $$`,
  ...definerFunction('brokerage.introductions(uuid)'),

  // The supporter as the school in need may know it before both accept: bands, never a name or a text.
  `CREATE FUNCTION brokerage.supporter_facts(p_proposal uuid) RETURNS TABLE (phase smallint, size_band text,
     areas jsonb, evidence_grade smallint, mode text, travel_band text)
   LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
     SELECT s.matching_phase,
            CASE WHEN s.pupils IS NULL THEN 'unknown' WHEN s.pupils < 100 THEN 'under_100'
                 WHEN s.pupils < 250 THEN '100_to_249' WHEN s.pupils < 500 THEN '250_to_499'
                 WHEN s.pupils < 1000 THEN '500_to_999' ELSE '1000_or_more' END,
            (SELECT coalesce(jsonb_agg(jsonb_build_object('name', a.name, 'weight', (x.area ->> 'weight')::int)
                      ORDER BY (x.area ->> 'weight')::int DESC, a.position), '[]')
               FROM jsonb_array_elements(o.areas) x (area)
               JOIN register.expertise_area a ON a.id = (x.area ->> 'areaId')::uuid),
            o.evidence_grade, o.mode,
            CASE WHEN s.easting IS NULL OR mine.easting IS NULL THEN 'unknown'
                 WHEN d.metres <= 5000 THEN 'up_to_5_km' WHEN d.metres <= 15000 THEN '5_to_15_km'
                 WHEN d.metres <= 30000 THEN '15_to_30_km' ELSE 'over_30_km' END
       FROM brokerage.proposal p
       JOIN register.offer o ON o.id = p.offer_id
       JOIN directory.school s ON s.id = p.supporter_school_id
       JOIN directory.school mine ON mine.id = p.supported_school_id
      CROSS JOIN LATERAL (SELECT sqrt((s.easting - mine.easting)::float8 ^ 2
        + (s.northing - mine.northing)::float8 ^ 2) AS metres) d
      WHERE p.id = p_proposal AND brokerage.side_of(p) = 'school'
        AND p.status IN ('accepted_by_supporter', 'accepted_by_school', 'agreed') $$`,
  ...definerFunction('brokerage.supporter_facts(uuid)'),
];

const answering = [
  `CREATE FUNCTION brokerage.lock_introduction(p_proposal uuid) RETURNS TABLE (version integer, side text,
     status text, need_id uuid)
   LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
     SELECT p.version, brokerage.side_of(p), p.status, p.need_id FROM brokerage.proposal p
      WHERE p.id = p_proposal AND brokerage.side_of(p) IS NOT NULL FOR UPDATE $$`,
  ...definerFunction('brokerage.lock_introduction(uuid)'),

  // The rules of the states are proposalActions; a school's hand reaches no further than its own answer.
  `CREATE FUNCTION brokerage.save_answer(p_proposal uuid, p_version integer, p_answer text, p_code text,
     p_note text, p_to text, p_at timestamptz, p_answer_by date) RETURNS boolean
   LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
   DECLARE p brokerage.proposal; v_side text;
   BEGIN
     SELECT * INTO p FROM brokerage.proposal WHERE id = p_proposal AND version = p_version FOR UPDATE;
     v_side := brokerage.side_of(p);
     IF v_side = 'supporter' AND p.status = 'introduced'
        AND p_to IN ('introduced', 'accepted_by_supporter', 'declined') THEN
       UPDATE brokerage.proposal SET supporter_answer = p_answer, supporter_code = p_code,
         supporter_note = p_note, supporter_answered_by = platform.current_person(), supporter_answered_at = p_at,
         status = p_to, answer_by = p_answer_by, version = version + 1 WHERE id = p_proposal;
     ELSIF v_side = 'school' AND p.status = 'accepted_by_supporter'
        AND p_to IN ('accepted_by_supporter', 'accepted_by_school', 'declined') THEN
       UPDATE brokerage.proposal SET school_answer = p_answer, school_code = p_code,
         school_note = p_note, school_answered_by = platform.current_person(), school_answered_at = p_at,
         status = p_to, answer_by = p_answer_by, version = version + 1 WHERE id = p_proposal;
     ELSE
       RETURN false;
     END IF;
     IF p_to = 'declined' THEN
       PERFORM register.end_brief(p.need_id, p.supporter_school_id, p_at);
     END IF;
     RETURN true;
   END $$`,
  ...definerFunction(
    'brokerage.save_answer(uuid, integer, text, text, text, text, timestamptz, date)',
  ),

  // For a triad: whether the need still has another supporter in view. Says yes or no, and not who.
  `CREATE FUNCTION brokerage.need_has_live_proposal(p_need uuid, p_except uuid) RETURNS boolean
   LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
     SELECT EXISTS (SELECT FROM brokerage.proposal p WHERE p.need_id = p_need AND p.id <> p_except
       AND p.status NOT IN ('rejected', 'declined', 'expired', 'withdrawn')
       AND (p.partnership_id = platform.current_partnership() OR platform.is_installation_wide())) $$`,
  ...definerFunction('brokerage.need_has_live_proposal(uuid, uuid)'),
];
