import { definerFunction, tenantTable } from '@evenhand/platform';
import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who decides when brokers have a tie (DESIGN 2.3): the administrator, else a person of another partnership
 * who was named for it and has accepted. A handover says which item went to whom; it alone lets a stand-in see
 * that item, and nothing beside it.
 */
export class StandingIn1764000002031 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [...standIns, ...handovers, ...deciding]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of [
      'entrusted()',
      'who_decides(uuid, uuid[], text[])',
      'stand_ins_here()',
      'my_standing_in()',
      'answer_standing_in(uuid, boolean)',
      'name_stand_in(uuid, text, date)',
    ]) {
      await runner.query(`DROP FUNCTION identity.${name}`);
    }
    await runner.query('DROP POLICY stand_in ON identity.person');
    await runner.query('DROP TABLE identity.handover, identity.stand_in');
  }
}

const standIns = [
  `CREATE TABLE identity.stand_in (id uuid PRIMARY KEY,
     partnership_id uuid NOT NULL CONSTRAINT stand_in_partnership REFERENCES directory.partnership,
     person_id uuid NOT NULL CONSTRAINT stand_in_person REFERENCES identity.person,
     named_by uuid NOT NULL, named_at timestamptz NOT NULL, until_date date NOT NULL,
     accepted_at timestamptz, declined_at timestamptz, ended_at timestamptz)`,
  `CREATE UNIQUE INDEX stand_in_once ON identity.stand_in (partnership_id, person_id)
     WHERE declined_at IS NULL AND ended_at IS NULL`,
  ...tenantTable('identity.stand_in', 'SELECT, INSERT, UPDATE'),
  `CREATE POLICY administrators ON identity.stand_in AS RESTRICTIVE TO evenhand_web
     USING ((SELECT identity.holds('{broker,administrator}')))
     WITH CHECK ((SELECT identity.holds('{administrator}')))`,

  // A job has to write to them, though they hold no role here.
  `CREATE POLICY stand_in ON identity.person FOR SELECT TO evenhand_worker
     USING (EXISTS (SELECT FROM identity.stand_in s WHERE s.person_id = person.id
       AND s.partnership_id = platform.current_partnership()))`,

  // Of another partnership: whoever holds a role here is no outsider. Null: nobody there has this address.
  ...definer(
    'name_stand_in(p_id uuid, p_email text, p_until date)',
    'uuid',
    `DECLARE v_person uuid; here uuid := platform.current_partnership();
     BEGIN
       IF NOT identity.holds('{administrator}') THEN
         RAISE insufficient_privilege USING MESSAGE = 'only administrators name a stand-in'; END IF;
       SELECT n.id INTO v_person FROM identity.person n WHERE n.email = p_email
         AND EXISTS (SELECT FROM identity.role_held h WHERE h.person_id = n.id AND h.partnership_id <> here
               AND h.from_date <= identity.today() AND (h.until_date IS NULL OR h.until_date > identity.today()))
         AND NOT EXISTS (SELECT FROM identity.role_held h WHERE h.person_id = n.id AND h.partnership_id = here
               AND (h.until_date IS NULL OR h.until_date > identity.today()));
       IF v_person IS NULL THEN RETURN NULL; END IF;
       INSERT INTO identity.stand_in (id, partnership_id, person_id, named_by, named_at, until_date)
         VALUES (p_id, here, v_person, platform.current_person(), identity.moment(), p_until)
         ON CONFLICT (partnership_id, person_id) WHERE declined_at IS NULL AND ended_at IS NULL
         DO UPDATE SET until_date = p_until RETURNING id INTO p_id;
       RETURN p_id;
     END`,
    'name_stand_in(uuid, text, date)',
  ),
  ...definer(
    'answer_standing_in(p_id uuid, p_yes boolean)',
    'uuid',
    `DECLARE v_partnership uuid;
     BEGIN
       UPDATE identity.stand_in SET accepted_at = CASE WHEN p_yes THEN identity.moment() END,
           declined_at = CASE WHEN NOT p_yes THEN identity.moment() END
        WHERE id = p_id AND person_id = platform.current_person() AND declined_at IS NULL AND ended_at IS NULL
          AND until_date >= identity.today() AND (NOT p_yes OR accepted_at IS NULL)
        RETURNING partnership_id INTO v_partnership;
       RETURN v_partnership;
     END`,
    'answer_standing_in(uuid, boolean)',
  ),
];

const handovers = [
  `CREATE TABLE identity.handover (id uuid PRIMARY KEY,
     partnership_id uuid NOT NULL CONSTRAINT handover_partnership REFERENCES directory.partnership,
     kind text NOT NULL CONSTRAINT handover_kind CHECK (kind IN ('need', 'offer', 'proposal', 'report', 'milestone')),
     item_id uuid NOT NULL, companion_ids uuid[] NOT NULL, school_ids uuid[] NOT NULL,
     step text NOT NULL CONSTRAINT handover_step CHECK (step IN ('administrator', 'stand_in', 'nobody')),
     person_id uuid CONSTRAINT handover_person REFERENCES identity.person,
     raised_at timestamptz NOT NULL, done_at timestamptz,
     CONSTRAINT handover_to_somebody CHECK ((step = 'stand_in') = (person_id IS NOT NULL)))`,
  `CREATE UNIQUE INDEX handover_once ON identity.handover (kind, item_id) WHERE done_at IS NULL`,
  `CREATE INDEX handover_to ON identity.handover (person_id) WHERE done_at IS NULL AND person_id IS NOT NULL`,
  ...tenantTable('identity.handover', 'SELECT, INSERT, UPDATE'),
  // Staff without a tie read why something is decided elsewhere, and the stand-in their own; jobs write.
  `CREATE POLICY staff_or_own ON identity.handover AS RESTRICTIVE TO evenhand_web
     USING (person_id = platform.current_person() OR ((SELECT identity.holds('{broker,administrator}'))
       AND NOT school_ids && (SELECT identity.recused_from())::uuid[])) WITH CHECK (false)`,
];

const deciding = [
  // Everything of the partnership acted for that was handed to whoever asks, while they stand in for it.
  ...definer(
    'entrusted()',
    'uuid[]',
    `BEGIN
       IF platform.current_person() IS NULL THEN RETURN '{}'; END IF;
       RETURN (SELECT coalesce(array_agg(DISTINCT each.id), '{}') FROM identity.handover h
         JOIN identity.stand_in s ON s.partnership_id = h.partnership_id AND s.person_id = h.person_id
         CROSS JOIN LATERAL unnest(h.item_id || h.companion_ids) each (id)
        WHERE h.person_id = platform.current_person() AND h.partnership_id = platform.current_partnership()
          AND h.step = 'stand_in' AND h.done_at IS NULL AND s.accepted_at IS NOT NULL AND s.ended_at IS NULL
          AND s.declined_at IS NULL AND s.until_date >= identity.today());
     END`,
    'entrusted()',
    'STABLE',
  ),
  // The first step on which somebody has no tie to any of these schools, and who that is.
  ...definer(
    'who_decides(p_partnership uuid, p_schools uuid[], p_roles text[])',
    'TABLE (step text, person_id uuid)',
    `DECLARE v_step text; v_count integer;
     BEGIN
       IF NOT (identity.is_worker() OR (p_partnership = platform.current_partnership()
               AND identity.holds('{broker,administrator}'))) THEN
         RAISE insufficient_privilege USING MESSAGE = 'who decides is for staff'; END IF;
       FOREACH v_step IN ARRAY ARRAY['broker', 'administrator', 'stand_in'] LOOP
         RETURN QUERY SELECT v_step, c.person_id FROM (
             SELECT DISTINCT h.person_id FROM identity.role_held h
              WHERE v_step <> 'stand_in' AND h.partnership_id = p_partnership
                AND h.role = ANY (CASE v_step WHEN 'broker' THEN p_roles ELSE '{administrator}' END)
                AND h.from_date <= identity.today() AND (h.until_date IS NULL OR h.until_date > identity.today())
             UNION SELECT s.person_id FROM identity.stand_in s
              WHERE v_step = 'stand_in' AND s.partnership_id = p_partnership AND s.accepted_at IS NOT NULL
                AND s.declined_at IS NULL AND s.ended_at IS NULL AND s.until_date >= identity.today()) c
          WHERE NOT EXISTS (SELECT FROM identity.ties_to(c.person_id, p_schools)) ORDER BY c.person_id;
         GET DIAGNOSTICS v_count = ROW_COUNT;
         IF v_count > 0 THEN RETURN; END IF;
       END LOOP;
       RETURN QUERY SELECT 'nobody', NULL::uuid;
     END`,
    'who_decides(uuid, uuid[], text[])',
  ),
  // Their names, which people of another partnership keep to themselves otherwise.
  ...definer(
    'stand_ins_here()',
    `TABLE (id uuid, person_id uuid, name text, named_at timestamptz, until_date date, accepted_at timestamptz,
       declined_at timestamptz, ended_at timestamptz)`,
    `BEGIN
       IF NOT identity.holds('{broker,administrator}') THEN RETURN; END IF;
       RETURN QUERY SELECT s.id, s.person_id, n.name, s.named_at, s.until_date, s.accepted_at, s.declined_at, s.ended_at
         FROM identity.stand_in s JOIN identity.person n ON n.id = s.person_id
        WHERE s.partnership_id = platform.current_partnership() ORDER BY s.named_at DESC;
     END`,
    'stand_ins_here()',
    'STABLE',
  ),
  // What a person was asked to stand in for, in every partnership: it is their own to know.
  ...definer(
    'my_standing_in()',
    `TABLE (id uuid, partnership_id uuid, partnership_name text, named_at timestamptz, until_date date,
       accepted_at timestamptz, handover_id uuid, kind text, item_id uuid, raised_at timestamptz)`,
    `BEGIN
       RETURN QUERY SELECT s.id, s.partnership_id, p.name, s.named_at, s.until_date, s.accepted_at,
           h.id, h.kind, h.item_id, h.raised_at
         FROM identity.stand_in s JOIN directory.partnership p ON p.id = s.partnership_id
         LEFT JOIN identity.handover h ON h.partnership_id = s.partnership_id AND h.person_id = s.person_id
           AND h.done_at IS NULL AND h.step = 'stand_in' AND s.accepted_at IS NOT NULL
        WHERE s.person_id = platform.current_person() AND s.declined_at IS NULL AND s.ended_at IS NULL
          AND s.until_date >= identity.today() ORDER BY p.name, h.raised_at;
     END`,
    'my_standing_in()',
    'STABLE',
  ),
];

function definer(
  signature: string,
  returns: string,
  body: string,
  bare: string,
  kind = 'VOLATILE',
): string[] {
  return [
    `CREATE FUNCTION identity.${signature} RETURNS ${returns}
     LANGUAGE plpgsql ${kind} SECURITY DEFINER SET search_path = pg_catalog AS $$
     #variable_conflict use_column
     ${body} $$`,
    ...definerFunction(`identity.${bare}`),
  ];
}
