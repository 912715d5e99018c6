import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The one place that decides what somebody may know of a need or an offer (DESIGN 2.1): `register.sight`,
 * the same table as `domain/sight.ts`. Policies and doors ask it. What a school has not handed over yet
 * is its own; who has a tie to the school knows no more than that there is something.
 */
export class Sight1764000004030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [...handedOver, ...sight, ...walls, rightOnNeed, brief])
      await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const sql of [
      rightOnNeedBefore,
      'DROP POLICY confidential ON register.need',
      'DROP POLICY own_or_staff ON register.offer',
      ...wallsBefore,
      'DROP FUNCTION register.is_kept_back(text, timestamptz)',
      'DROP FUNCTION register.sight(boolean, boolean, boolean, boolean, text)',
      'ALTER TABLE register.need DROP COLUMN posted_at',
      'ALTER TABLE register.offer DROP COLUMN submitted_at',
    ]) {
      await runner.query(sql);
    }
  }
}

const firstTime = (name: string, id: string): string =>
  `(SELECT min(e.occurred_at) FROM platform.event e WHERE e.name = '${name}' AND e.subject_id = ${id}::text)`;

// A draft that is withdrawn was never handed over and stays the school's: the state alone cannot say so.
const handedOver = [
  `ALTER TABLE register.need ADD COLUMN posted_at timestamptz`,
  `ALTER TABLE register.offer ADD COLUMN submitted_at timestamptz`,
  `UPDATE register.need n SET posted_at = coalesce(${firstTime('register.need-posted', 'n.id')},
     CASE WHEN n.status <> 'withdrawn' THEN n.created_at END) WHERE n.status <> 'draft'`,
  `UPDATE register.offer o SET submitted_at = coalesce(${firstTime('register.offer-submitted', 'o.id')},
     CASE WHEN o.status <> 'withdrawn' THEN o.created_at END) WHERE o.status <> 'draft'`,
];

const sight = [
  `CREATE FUNCTION register.is_kept_back(p_status text, p_handed_over timestamptz) RETURNS boolean
   LANGUAGE sql IMMUTABLE RETURN p_status = 'draft' OR (p_status = 'withdrawn' AND p_handed_over IS NULL)`,
  // Each parameter stands here once, so that PostgreSQL can put the body in its place.
  `CREATE FUNCTION register.sight(p_own boolean, p_desk boolean, p_kept_back boolean, p_recused boolean, p_stage text)
   RETURNS text LANGUAGE sql IMMUTABLE RETURN CASE
     WHEN p_own THEN 'all'
     WHEN p_desk AND NOT p_kept_back THEN CASE WHEN p_recused THEN 'existence' ELSE 'all' END
     ELSE CASE p_stage WHEN 'named' THEN 'name' WHEN 'asked' THEN 'brief' WHEN 'closed' THEN 'existence'
          ELSE 'nothing' END END`,
];

const desk = `(SELECT identity.holds('{broker,administrator}'))`;
const judges = `(SELECT identity.holds('{broker,administrator,verifier}'))`;
const recused = `coalesce(school_id = ANY ((SELECT identity.recused_from())::uuid[]), false)`;
const seesAll = (roles: string, handed: string): string => `register.sight(
  coalesce(school_id = platform.current_school(), false), ${roles}, register.is_kept_back(status, ${handed}),
  ${recused}, NULL) = 'all'`;

const walls = [
  `DROP POLICY confidential ON register.need`,
  `DROP POLICY own_or_staff ON register.offer`,
  `CREATE POLICY confidential ON register.need AS RESTRICTIVE TO evenhand_web
     USING (${seesAll(desk, 'posted_at')}) WITH CHECK (${seesAll(desk, 'posted_at')})`,
  `CREATE POLICY own_or_staff ON register.offer AS RESTRICTIVE TO evenhand_web
     USING (${seesAll(judges, 'submitted_at')}) WITH CHECK (${seesAll(judges, 'submitted_at')})`,
];
const ownOr = (roles: string): string => `school_id = platform.current_school() OR ${roles}`;
const wallsBefore = [
  `CREATE POLICY confidential ON register.need AS RESTRICTIVE TO evenhand_web
     USING (${ownOr(desk)}) WITH CHECK (${ownOr(desk)})`,
  `CREATE POLICY own_or_staff ON register.offer AS RESTRICTIVE TO evenhand_web
     USING (${ownOr(judges)}) WITH CHECK (${ownOr(judges)})`,
];

const rightBody = (staff: string): string => `CREATE OR REPLACE FUNCTION
   register.right_on_need(p_partnership uuid, p_school uuid, p_need uuid) RETURNS text
   LANGUAGE sql STABLE SET search_path = pg_catalog RETURN CASE
     WHEN pg_has_role(session_user, 'evenhand_worker', 'MEMBER') AND
       (platform.is_installation_wide() OR p_partnership = platform.current_partnership()) THEN 'staff'
     WHEN p_partnership IS DISTINCT FROM platform.current_partnership() THEN NULL
     WHEN ${staff} THEN 'staff'
     WHEN p_school = platform.current_school() THEN 'own'
     WHEN EXISTS (SELECT FROM register.brief_grant g WHERE g.need_id = p_need
       AND g.school_id = platform.current_school() AND g.ended_at IS NULL) THEN 'supporter' END`;
const rightOnNeedBefore = rightBody(`identity.holds('{broker,administrator}')`);
const rightOnNeed =
  rightBody(`(SELECT register.sight(false, identity.holds('{broker,administrator}'),
       register.is_kept_back(n.status, n.posted_at),
       coalesce(n.school_id = ANY (identity.recused_from()), false), NULL) = 'all'
       FROM register.need n WHERE n.id = p_need)`);

// A live grant is the register's word that the school was asked; an ended one, that it was.
const brief = `CREATE OR REPLACE FUNCTION register.need_brief(p_need uuid) RETURNS TABLE (need_id uuid,
   phase smallint, size_band text, areas jsonb, urgency smallint, mode text, days smallint, start_from text,
   start_to text, travel_band text)
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
     JOIN register.brief_grant g ON g.need_id = n.id AND g.school_id = platform.current_school()
     JOIN directory.school s ON s.id = n.school_id
     JOIN directory.school mine ON mine.id = g.school_id
    CROSS JOIN LATERAL (SELECT sqrt((s.easting - mine.easting)::float8 ^ 2
      + (s.northing - mine.northing)::float8 ^ 2) AS metres) d
    WHERE n.id = p_need AND n.partnership_id = platform.current_partnership()
      AND register.sight(false, false, false, false,
            CASE WHEN g.ended_at IS NULL THEN 'asked' ELSE 'closed' END) = 'brief' $$`;
