import { tenantTable } from '@evenhand/platform';
import { MigrationInterface, QueryRunner } from 'typeorm';
import { definer } from '../data/definer.js';

/** What a headteacher lends somebody for a time: the one place where authority to sign stands (ADR 34). */
export class Delegations1764000002051 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [...delegation, ...following, ...people]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const sql of [
      'DELETE FROM identity.role_held WHERE delegation_id IS NOT NULL',
      'ALTER TABLE identity.role_held DROP COLUMN delegation_id',
      'DROP TABLE identity.delegation CASCADE',
      'DROP FUNCTION identity.follow_delegation(), identity.ensure_colleague(uuid, text, text)',
    ]) {
      await runner.query(sql);
    }
  }
}

const delegation = [
  // until_date is the first day on which it no longer holds, as for roles. `named_as`: how the head called
  // the person; the person's own name is theirs to give, by accepting. Terms never change: a new one is named.
  `CREATE TABLE identity.delegation (id uuid PRIMARY KEY,
     partnership_id uuid NOT NULL CONSTRAINT delegation_partnership REFERENCES directory.partnership,
     school_id uuid NOT NULL CONSTRAINT delegation_school REFERENCES directory.school,
     person_id uuid NOT NULL CONSTRAINT delegation_person REFERENCES identity.person, named_as text NOT NULL,
     powers text[] NOT NULL CONSTRAINT delegation_powers CHECK (powers <@ ARRAY['act', 'claim', 'sign', 'bank'] AND powers <> '{}'),
     sign_limit_pence integer CONSTRAINT delegation_limit CHECK (sign_limit_pence > 0 AND 'sign' = ANY (powers)),
     from_date date NOT NULL, until_date date NOT NULL,
     named_by uuid NOT NULL CONSTRAINT delegation_named_by REFERENCES identity.person, named_at timestamptz NOT NULL,
     accepted_at timestamptz, declined_at timestamptz, ended_at timestamptz, ended_by uuid, end_reason text,
     reminded_for date, version integer NOT NULL DEFAULT 1,
     CONSTRAINT delegation_dates CHECK (until_date >= from_date),
     CONSTRAINT delegation_lent CHECK (named_by <> person_id),
     CONSTRAINT delegation_answer CHECK (accepted_at IS NULL OR declined_at IS NULL),
     CONSTRAINT delegation_end CHECK ((ended_at IS NULL) = (ended_by IS NULL)))`,
  `CREATE INDEX delegation_of_school ON identity.delegation (partnership_id, school_id)`,
  `CREATE INDEX delegation_of_person ON identity.delegation (person_id)`,
  ...tenantTable('identity.delegation', 'SELECT, INSERT'),
  `GRANT UPDATE (until_date, accepted_at, declined_at, ended_at, ended_by, end_reason, reminded_for, version)
     ON identity.delegation TO evenhand_web, evenhand_worker`,
  // Who is asked answers before any place is theirs, so without a partnership or school in the context.
  `CREATE POLICY own ON identity.delegation TO evenhand_web
     USING (person_id = platform.current_person()) WITH CHECK (person_id = platform.current_person())`,
  `CREATE POLICY seen_by_the_school ON identity.delegation AS RESTRICTIVE FOR SELECT TO evenhand_web
     USING (person_id = platform.current_person() OR school_id = platform.current_school()
       OR (SELECT identity.holds('{broker,administrator}')))`,
  `CREATE POLICY heads_lend ON identity.delegation AS RESTRICTIVE FOR INSERT TO evenhand_web
     WITH CHECK (school_id = platform.current_school() AND partnership_id = platform.current_partnership()
       AND named_by = platform.current_person() AND (SELECT identity.holds('{headteacher}')))`,
  `CREATE POLICY heads_end ON identity.delegation AS RESTRICTIVE FOR UPDATE TO evenhand_web
     USING (person_id = platform.current_person() OR (SELECT identity.holds('{administrator}'))
       OR (school_id = platform.current_school() AND (SELECT identity.holds('{headteacher}'))))`,
];

const following = [
  `ALTER TABLE identity.role_held ADD COLUMN delegation_id uuid
     CONSTRAINT role_held_by_delegation REFERENCES identity.delegation,
     ADD CONSTRAINT role_held_lent_by CHECK ((lent IS NULL) = (trust_role_id IS NULL AND delegation_id IS NULL))`,
  `CREATE UNIQUE INDEX role_held_delegated ON identity.role_held (delegation_id) WHERE delegation_id IS NOT NULL`,
  // Acceptance brings the role; whatever ends the delegation ends it.
  ...definer({
    signature: 'follow_delegation()',
    returns: 'trigger',
    body: `BEGIN
      IF NEW.accepted_at IS NOT NULL AND OLD.accepted_at IS NULL THEN
        INSERT INTO identity.role_held (person_id, partnership_id, school_id, role, lent, delegation_id, from_date, until_date, created_at)
          VALUES (NEW.person_id, NEW.partnership_id, NEW.school_id, 'school_leader', NEW.powers, NEW.id,
                  least(greatest(NEW.from_date, identity.today()), NEW.until_date), NEW.until_date, identity.moment());
      ELSE
        UPDATE identity.role_held SET until_date = greatest(from_date, NEW.until_date), version = version + 1
         WHERE delegation_id = NEW.id AND until_date IS DISTINCT FROM greatest(from_date, NEW.until_date);
      END IF;
      RETURN NULL;
    END`,
  }),
  `CREATE TRIGGER follow_delegation AFTER UPDATE OF accepted_at, until_date ON identity.delegation
     FOR EACH ROW EXECUTE FUNCTION identity.follow_delegation()`,
];

const people = [
  // A head may bring somebody in for the own school; a known address keeps the name that its owner gave.
  ...definer({
    signature: 'ensure_colleague(p_id uuid, p_name text, p_email text)',
    returns: 'TABLE (person_id uuid, is_new boolean)',
    body: `BEGIN
      IF platform.current_school() IS NULL OR NOT identity.holds('{headteacher}') THEN
        RAISE insufficient_privilege USING MESSAGE = 'only heads add people of their school'; END IF;
      INSERT INTO identity.person (id, name, email, created_at) VALUES (p_id, p_name, p_email, identity.moment())
        ON CONFLICT (email) DO NOTHING;
      RETURN QUERY SELECT n.id, n.id = p_id FROM identity.person n WHERE n.email = p_email;
    END`,
  }),
];
