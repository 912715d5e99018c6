import { definerFunction } from '@evenhand/platform';
import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The narrow doors in the wall round `register.need`. A supporter's answer or signature has to move a
 * need that its school may not see: it gets the state through here, and the anonymised brief, no more.
 */
export class NeedDoors1764000004002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [...rights, ...states, ...grants, ...brief]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of [
      'need_brief(uuid)',
      'end_brief(uuid, uuid, timestamptz)',
      'grant_brief(uuid, uuid, timestamptz)',
      'set_need_state(uuid, text, text)',
      'need_state(uuid)',
      'right_on_need(uuid, uuid, uuid)',
    ]) {
      await runner.query(`DROP FUNCTION register.${name}`);
    }
  }
}

const rights = [
  // Whose need this is to the one who asks: staff (with the worker's jobs), the school in need, the
  // school that holds a live brief, or nobody's business (null).
  `CREATE FUNCTION register.right_on_need(p_partnership uuid, p_school uuid, p_need uuid) RETURNS text
   LANGUAGE sql STABLE SET search_path = pg_catalog RETURN CASE
     WHEN pg_has_role(session_user, 'evenhand_worker', 'MEMBER') AND
       (platform.is_installation_wide() OR p_partnership = platform.current_partnership()) THEN 'staff'
     WHEN p_partnership IS DISTINCT FROM platform.current_partnership() THEN NULL
     WHEN identity.holds('{broker,administrator}') THEN 'staff'
     WHEN p_school = platform.current_school() THEN 'own'
     WHEN EXISTS (SELECT FROM register.brief_grant g WHERE g.need_id = p_need
       AND g.school_id = platform.current_school() AND g.ended_at IS NULL) THEN 'supporter' END`,
  `REVOKE ALL ON FUNCTION register.right_on_need(uuid, uuid, uuid) FROM PUBLIC`,
  `GRANT EXECUTE ON FUNCTION register.right_on_need(uuid, uuid, uuid) TO evenhand_definer`,
];

const states = [
  `CREATE FUNCTION register.need_state(p_need uuid) RETURNS text
   LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
     SELECT n.status FROM register.need n
      WHERE n.id = p_need AND register.right_on_need(n.partnership_id, n.school_id, n.id) IS NOT NULL
      FOR UPDATE $$`,
  ...definerFunction('register.need_state(uuid)'),

  // The rules of the states are needActions; a supporter's hand reaches no further than these two.
  `CREATE FUNCTION register.set_need_state(p_need uuid, p_from text, p_to text) RETURNS boolean
   LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
   BEGIN
     UPDATE register.need n SET status = p_to, version = n.version + 1
      WHERE n.id = p_need AND n.status = p_from
        AND CASE register.right_on_need(n.partnership_id, n.school_id, n.id)
              WHEN 'staff' THEN true WHEN 'own' THEN true
              WHEN 'supporter' THEN p_to IN ('open', 'supported') ELSE false END;
     RETURN FOUND;
   END $$`,
  ...definerFunction('register.set_need_state(uuid, text, text)'),
];

const grants = [
  `CREATE FUNCTION register.grant_brief(p_need uuid, p_school uuid, p_at timestamptz) RETURNS boolean
   LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
   BEGIN
     INSERT INTO register.brief_grant AS g (need_id, school_id, partnership_id, granted_at)
     SELECT n.id, p_school, n.partnership_id, p_at FROM register.need n
      WHERE n.id = p_need AND n.status = 'introduced' AND n.disclosure <> 'broker_only'
        AND n.school_id <> p_school AND p_school <> ALL (n.excluded_school_ids)
        AND register.right_on_need(n.partnership_id, n.school_id, n.id) = 'staff'
     ON CONFLICT (need_id, school_id) DO UPDATE SET granted_at = p_at, ended_at = NULL;
     RETURN FOUND;
   END $$`,
  ...definerFunction('register.grant_brief(uuid, uuid, timestamptz)'),

  `CREATE FUNCTION register.end_brief(p_need uuid, p_school uuid, p_at timestamptz) RETURNS boolean
   LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
   BEGIN
     UPDATE register.brief_grant g SET ended_at = p_at FROM register.need n
      WHERE g.need_id = p_need AND g.school_id = p_school AND g.ended_at IS NULL AND n.id = g.need_id
        AND (register.right_on_need(n.partnership_id, n.school_id, n.id) IN ('staff', 'own')
             OR p_school = platform.current_school());
     RETURN FOUND;
   END $$`,
  ...definerFunction('register.end_brief(uuid, uuid, timestamptz)'),
];

const brief = [
  // What a supporter may know before both schools accept (DESIGN 2.1): no name, no text, no exact figure.
  `CREATE FUNCTION register.need_brief(p_need uuid) RETURNS TABLE (need_id uuid, phase smallint,
     size_band text, areas jsonb, urgency smallint, mode text, days smallint, start_from text, start_to text,
     travel_band text)
   LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
     SELECT n.id, n.phase,
            CASE WHEN s.pupils IS NULL THEN 'unknown' WHEN s.pupils < 100 THEN 'under_100'
                 WHEN s.pupils < 250 THEN '100_to_249' WHEN s.pupils < 500 THEN '250_to_499'
                 WHEN s.pupils < 1000 THEN '500_to_999' ELSE '1000_or_more' END,
            (SELECT coalesce(jsonb_agg(jsonb_build_object('name', a.name, 'weight', (x.area ->> 'weight')::int)
                      ORDER BY (x.area ->> 'weight')::int DESC, a.position), '[]')
               FROM jsonb_array_elements(n.areas) x (area)
               JOIN register.expertise_area a ON a.id = (x.area ->> 'areaId')::uuid),
            n.urgency, n.mode, n.days, n.start_from::text, n.start_to::text,
            CASE WHEN s.easting IS NULL OR mine.easting IS NULL THEN 'unknown'
                 WHEN d.metres <= 5000 THEN 'up_to_5_km' WHEN d.metres <= 15000 THEN '5_to_15_km'
                 WHEN d.metres <= 30000 THEN '15_to_30_km' ELSE 'over_30_km' END
       FROM register.need n
       JOIN register.brief_grant g ON g.need_id = n.id AND g.ended_at IS NULL
        AND g.school_id = platform.current_school()
       JOIN directory.school s ON s.id = n.school_id
       JOIN directory.school mine ON mine.id = g.school_id
      CROSS JOIN LATERAL (SELECT sqrt((s.easting - mine.easting)::float8 ^ 2
        + (s.northing - mine.northing)::float8 ^ 2) AS metres) d
      WHERE n.id = p_need AND n.partnership_id = platform.current_partnership() $$`,
  ...definerFunction('register.need_brief(uuid)'),
];
