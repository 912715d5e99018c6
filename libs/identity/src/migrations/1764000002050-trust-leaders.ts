import { tenantTable } from '@evenhand/platform';
import { MigrationInterface, QueryRunner } from 'typeorm';
import { definer } from '../data/definer.js';

/**
 * Leaders named for a trust (ADR 34). What they hold at each of its schools stands in `role_held`, as
 * everything does that policies ask for; triggers keep those rows in step with the trust and the members.
 */
export class TrustLeaders1764000002050 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [...trustRole, ...lentRoles, ...following, ...walls]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const sql of [
      'DROP TRIGGER follow_trust ON directory.school',
      'DROP TRIGGER follow_trust ON directory.membership',
      'DELETE FROM identity.role_held WHERE lent IS NOT NULL',
      'DROP POLICY named_for_a_trust ON identity.person',
      'ALTER TABLE identity.role_held DROP COLUMN trust_role_id, DROP COLUMN lent',
      'DROP TABLE identity.trust_role CASCADE',
      `DROP FUNCTION identity.follow_trust_of(), identity.follow_trust(uuid, boolean), identity.lent_here(uuid, uuid, uuid)`,
    ]) {
      await runner.query(sql);
    }
  }
}

const trustRole = [
  `CREATE TABLE identity.trust_role (id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
     person_id uuid NOT NULL CONSTRAINT trust_role_person REFERENCES identity.person,
     partnership_id uuid NOT NULL CONSTRAINT trust_role_partnership REFERENCES directory.partnership,
     trust_id uuid NOT NULL CONSTRAINT trust_role_trust REFERENCES directory.trust,
     from_date date NOT NULL, until_date date, version integer NOT NULL DEFAULT 1, created_at timestamptz NOT NULL,
     reminded_for date,
     CONSTRAINT trust_role_dates CHECK (until_date >= from_date))`,
  `CREATE UNIQUE INDEX trust_role_once ON identity.trust_role (person_id, partnership_id, trust_id) WHERE until_date IS NULL`,
  `CREATE INDEX trust_role_of_trust ON identity.trust_role (trust_id)`,
  `CREATE INDEX trust_role_in ON identity.trust_role (partnership_id)`,
  ...tenantTable('identity.trust_role', 'SELECT, INSERT'),
  `GRANT UPDATE (from_date, until_date, version, reminded_for) ON identity.trust_role TO evenhand_web, evenhand_worker`,
  `CREATE POLICY own ON identity.trust_role FOR SELECT TO evenhand_web USING (person_id = platform.current_person())`,
  `CREATE POLICY administrators_add ON identity.trust_role AS RESTRICTIVE FOR INSERT TO evenhand_web
     WITH CHECK ((SELECT identity.holds('{administrator}')))`,
  `CREATE POLICY administrators_change ON identity.trust_role AS RESTRICTIVE FOR UPDATE TO evenhand_web
     USING ((SELECT identity.holds('{administrator}')))`,
];

// `lent`: what a role that comes with something else is good for; null = the role is the person's own.
const lentRoles = [
  `ALTER TABLE identity.role_held
     ADD COLUMN trust_role_id uuid CONSTRAINT role_held_by_trust REFERENCES identity.trust_role,
     ADD COLUMN lent text[] CONSTRAINT role_held_lent CHECK (lent <@ ARRAY['act', 'claim', 'sign', 'bank']),
     ADD COLUMN reminded_for date`,
  `DROP INDEX identity.role_held_once`,
  `CREATE UNIQUE INDEX role_held_once ON identity.role_held (person_id, partnership_id, school_id, role, trust_role_id)
     NULLS NOT DISTINCT WHERE until_date IS NULL AND (lent IS NULL OR trust_role_id IS NOT NULL)`,
  `CREATE INDEX role_held_with_trust ON identity.role_held (trust_role_id) WHERE trust_role_id IS NOT NULL`,
  `GRANT UPDATE (from_date, school_id, reminded_for) ON identity.role_held TO evenhand_web, evenhand_worker`,
  ...definer({
    signature: 'lent_here(p_person uuid, p_partnership uuid, p_school uuid)',
    returns: 'text[]',
    sql: 'STABLE',
    body: `SELECT CASE WHEN bool_and(lent IS NOT NULL) THEN
        (SELECT array_agg(DISTINCT power ORDER BY power) FROM identity.role_held x, unnest(x.lent) power
          WHERE x.person_id = p_person AND x.partnership_id = p_partnership AND x.school_id = p_school
            AND x.role = 'school_leader' AND x.from_date <= identity.today()
            AND (x.until_date IS NULL OR x.until_date > identity.today())) END
      FROM identity.role_held h WHERE h.person_id = p_person AND h.partnership_id = p_partnership
       AND h.school_id = p_school AND h.role = 'school_leader' AND h.from_date <= identity.today()
       AND (h.until_date IS NULL OR h.until_date > identity.today())`,
  }),
];

const isOfTrust = `EXISTS (SELECT FROM directory.school s JOIN directory.membership m ON m.school_id = s.id
    WHERE s.id = h.school_id AND s.trust_id = t.trust_id AND m.partnership_id = t.partnership_id AND m.status <> 'left')`;

const following = [
  // From the day on which a school comes or goes; for a new grant, from the day that it names.
  ...definer({
    signature: 'follow_trust(p_trust uuid, p_is_new boolean)',
    returns: 'void',
    callers: 'evenhand_definer',
    body: `DECLARE day date := identity.today();
    BEGIN
      PERFORM pg_advisory_xact_lock(hashtextextended('identity.trust_role ' || p_trust, 0));
      UPDATE identity.role_held h SET until_date = greatest(h.from_date, day), version = h.version + 1
        FROM identity.trust_role t WHERE h.trust_role_id = t.id AND t.trust_id = p_trust
         AND (h.until_date IS NULL OR h.until_date > day) AND NOT ${isOfTrust};
      UPDATE identity.role_held h SET version = h.version + 1,
          from_date = CASE WHEN h.from_date > day THEN greatest(t.from_date, day) ELSE h.from_date END,
          until_date = CASE WHEN t.until_date IS NULL THEN NULL
                            WHEN h.from_date > day THEN greatest(t.from_date, day, t.until_date)
                            ELSE greatest(h.from_date, t.until_date) END
        FROM identity.trust_role t WHERE h.trust_role_id = t.id AND t.trust_id = p_trust
         AND (h.until_date IS NULL OR h.until_date > day)
         AND (h.until_date IS DISTINCT FROM t.until_date OR (h.from_date > day AND h.from_date <> t.from_date));
      INSERT INTO identity.role_held (person_id, partnership_id, school_id, role, lent, trust_role_id, from_date, until_date, created_at)
        SELECT t.person_id, t.partnership_id, s.id, r.role, '{act,claim}', t.id,
            CASE WHEN p_is_new THEN t.from_date ELSE greatest(t.from_date, day) END, t.until_date, identity.moment()
          FROM identity.trust_role t JOIN directory.school s ON s.trust_id = t.trust_id
          JOIN directory.membership m ON m.school_id = s.id AND m.partnership_id = t.partnership_id AND m.status <> 'left'
          CROSS JOIN (VALUES ('trust_leader'), ('school_leader')) r (role)
         WHERE t.trust_id = p_trust AND (t.until_date IS NULL OR t.until_date > day)
           AND NOT EXISTS (SELECT FROM identity.role_held h WHERE h.trust_role_id = t.id AND h.school_id = s.id
                 AND h.role = r.role AND (h.until_date IS NULL OR h.until_date > day))
        ON CONFLICT DO NOTHING;
    END`,
  }),
  ...definer({
    signature: 'follow_trust_of()',
    returns: 'trigger',
    body: `DECLARE trust uuid;
    BEGIN
      IF TG_TABLE_NAME = 'trust_role' THEN PERFORM identity.follow_trust(NEW.trust_id, TG_OP = 'INSERT');
      ELSIF TG_TABLE_NAME = 'school' THEN
        FOR trust IN SELECT x FROM unnest(ARRAY[OLD.trust_id, NEW.trust_id]) x WHERE x IN (SELECT t.trust_id FROM identity.trust_role t)
          ORDER BY x LOOP PERFORM identity.follow_trust(trust, false); END LOOP;
      ELSE
        SELECT s.trust_id INTO trust FROM directory.school s JOIN identity.trust_role t ON t.trust_id = s.trust_id
         WHERE s.id = NEW.school_id LIMIT 1;
        IF trust IS NOT NULL THEN PERFORM identity.follow_trust(trust, false); END IF;
      END IF;
      RETURN NULL;
    END`,
  }),
  `CREATE TRIGGER follow_trust AFTER INSERT OR UPDATE OF from_date, until_date ON identity.trust_role
     FOR EACH ROW EXECUTE FUNCTION identity.follow_trust_of()`,
  `CREATE TRIGGER follow_trust AFTER UPDATE OF trust_id ON directory.school
     FOR EACH ROW WHEN (OLD.trust_id IS DISTINCT FROM NEW.trust_id) EXECUTE FUNCTION identity.follow_trust_of()`,
  `CREATE TRIGGER follow_trust AFTER INSERT OR UPDATE OF status ON directory.membership
     FOR EACH ROW EXECUTE FUNCTION identity.follow_trust_of()`,
];

const walls = [
  `CREATE POLICY named_for_a_trust ON identity.person FOR SELECT TO evenhand_web, evenhand_worker
     USING (EXISTS (SELECT FROM identity.trust_role t WHERE t.person_id = person.id
                      AND t.partnership_id = platform.current_partnership()))`,
  // A head names the leaders of the own school; what is lent is written by triggers alone.
  `DROP POLICY administrators_add ON identity.role_held`,
  `CREATE POLICY administrators_add ON identity.role_held AS RESTRICTIVE FOR INSERT TO evenhand_web
     WITH CHECK (role <> 'operator' AND lent IS NULL AND trust_role_id IS NULL
       AND ((SELECT identity.holds('{administrator}')) OR (role = 'school_leader'
              AND school_id = platform.current_school() AND (SELECT identity.holds('{headteacher}')))))`,
  `DROP POLICY administrators_change ON identity.role_held`,
  `CREATE POLICY administrators_change ON identity.role_held AS RESTRICTIVE FOR UPDATE TO evenhand_web
     USING (lent IS NULL AND ((SELECT identity.holds('{administrator}')) OR (role = 'school_leader'
              AND school_id = platform.current_school() AND (SELECT identity.holds('{headteacher}')))))`,
];
