import { tenantTable } from '@evenhand/platform';
import { MigrationInterface, QueryRunner } from 'typeorm';
import { definer } from '../data/definer.js';

/** Who gave, changed and ended which role, and why; invitations until they are taken up; shutting out (ADR 34). */
export class RoleHistory1764000002052 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [...grants, ...history, ...invitations, ...shuttingOut])
      await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const sql of [
      'DROP TRIGGER take_up_invitation ON identity.session',
      'DROP TRIGGER take_up_invitation ON identity.api_token',
      'DROP VIEW identity.granted',
      'DROP TABLE identity.invitation, identity.role_history CASCADE',
      `DROP FUNCTION identity.take_up_invitation(), identity.set_disabled(uuid, boolean), identity.remaining_administrators(uuid, uuid)`,
    ]) {
      await runner.query(sql);
    }
  }
}

const grants = [
  // What was given by name, for a place or a trust; what comes with it is left out. The walls are the tables' own.
  `CREATE VIEW identity.granted WITH (security_invoker = true) AS
     SELECT id, person_id, partnership_id, school_id, NULL::uuid AS trust_id, role, from_date, until_date, version,
            created_at, reminded_for FROM identity.role_held WHERE lent IS NULL
     UNION ALL
     SELECT id, person_id, partnership_id, NULL, trust_id, 'trust_leader', from_date, until_date, version,
            created_at, reminded_for FROM identity.trust_role`,
  'GRANT SELECT ON identity.granted TO evenhand_web, evenhand_worker',
];

const history = [
  // grant_id is the row of role_held or trust_role; the dates and the place are as they were from then on.
  `CREATE TABLE identity.role_history (id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
     partnership_id uuid NOT NULL CONSTRAINT role_history_partnership REFERENCES directory.partnership,
     person_id uuid NOT NULL CONSTRAINT role_history_person REFERENCES identity.person,
     grant_id uuid NOT NULL, act text NOT NULL CONSTRAINT role_history_act
       CHECK (act IN ('granted', 'changed', 'ended', 'taken_over', 'handed_over')),
     role text NOT NULL, school_id uuid CONSTRAINT role_history_school REFERENCES directory.school,
     trust_id uuid CONSTRAINT role_history_trust REFERENCES directory.trust, from_date date NOT NULL, until_date date,
     by_person_id uuid CONSTRAINT role_history_by REFERENCES identity.person, reason text,
     with_person_id uuid CONSTRAINT role_history_with REFERENCES identity.person, at timestamptz NOT NULL,
     CONSTRAINT role_history_two_people CHECK ((with_person_id IS NOT NULL) = (act IN ('taken_over', 'handed_over'))))`,
  `CREATE INDEX role_history_of ON identity.role_history (partnership_id, person_id, at)`,
  ...tenantTable('identity.role_history', 'SELECT, INSERT'),
  `CREATE POLICY seen_by ON identity.role_history AS RESTRICTIVE FOR SELECT TO evenhand_web
     USING (person_id = platform.current_person() OR school_id = platform.current_school()
       OR (SELECT identity.holds('{administrator}')))`,
  `CREATE POLICY own_hand ON identity.role_history AS RESTRICTIVE FOR INSERT TO evenhand_web
     WITH CHECK (by_person_id = platform.current_person())`,
  `CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON identity.role_history
     FOR EACH ROW EXECUTE FUNCTION platform.refuse_change()`,
];

const invitations = [
  // Taken up with the first session at the partnership, or the first use of a token; what nobody took up is ended by a sweep.
  `CREATE TABLE identity.invitation (id uuid PRIMARY KEY,
     partnership_id uuid NOT NULL CONSTRAINT invitation_partnership REFERENCES directory.partnership,
     person_id uuid NOT NULL CONSTRAINT invitation_person REFERENCES identity.person,
     role_held_id uuid CONSTRAINT invitation_role REFERENCES identity.role_held,
     trust_role_id uuid CONSTRAINT invitation_trust_role REFERENCES identity.trust_role,
     school_id uuid CONSTRAINT invitation_school REFERENCES directory.school,
     invited_by uuid CONSTRAINT invitation_by REFERENCES identity.person, invited_at timestamptz NOT NULL,
     sent_at timestamptz NOT NULL, times_sent integer NOT NULL DEFAULT 1, expires_at timestamptz NOT NULL,
     taken_up_at timestamptz, withdrawn_at timestamptz, expired_at timestamptz, version integer NOT NULL DEFAULT 1,
     CONSTRAINT invitation_grant CHECK (num_nonnulls(role_held_id, trust_role_id) = 1),
     CONSTRAINT invitation_one_end CHECK (num_nonnulls(taken_up_at, withdrawn_at, expired_at) <= 1))`,
  `CREATE INDEX invitation_open ON identity.invitation (expires_at)
     WHERE taken_up_at IS NULL AND withdrawn_at IS NULL AND expired_at IS NULL`,
  `CREATE INDEX invitation_in ON identity.invitation (partnership_id, invited_at DESC, id)`,
  `CREATE INDEX invitation_of ON identity.invitation (person_id)`,
  ...tenantTable('identity.invitation', 'SELECT, INSERT'),
  `GRANT UPDATE (role_held_id, trust_role_id, sent_at, times_sent, expires_at, withdrawn_at, expired_at, version)
     ON identity.invitation TO evenhand_web, evenhand_worker`,
  `CREATE POLICY seen_by ON identity.invitation AS RESTRICTIVE TO evenhand_web
     USING ((SELECT identity.holds('{administrator}'))
       OR (school_id = platform.current_school() AND (SELECT identity.holds('{headteacher}'))))`,
  ...definer({
    signature: 'take_up_invitation()',
    returns: 'trigger',
    body: `BEGIN
      UPDATE identity.invitation SET version = version + 1,
             taken_up_at = coalesce(to_jsonb(NEW) ->> 'seen_at', to_jsonb(NEW) ->> 'last_used_at')::timestamptz
       WHERE person_id = NEW.person_id AND partnership_id = NEW.partnership_id
         AND taken_up_at IS NULL AND withdrawn_at IS NULL AND expired_at IS NULL;
      RETURN NULL;
    END`,
  }),
  `CREATE TRIGGER take_up_invitation AFTER INSERT ON identity.session
     FOR EACH ROW WHEN (NEW.partnership_id IS NOT NULL) EXECUTE FUNCTION identity.take_up_invitation()`,
  // Who only ever acts by program has come, too.
  `CREATE TRIGGER take_up_invitation AFTER UPDATE OF last_used_at ON identity.api_token
     FOR EACH ROW EXECUTE FUNCTION identity.take_up_invitation()`,
];

const shuttingOut = [
  // Who could still let people in without p_person: administrators for good, not shut out, invitation taken up.
  ...definer({
    signature: 'remaining_administrators(p_partnership uuid, p_person uuid)',
    returns: 'integer',
    body: `BEGIN
      IF NOT (identity.is_worker() OR p_partnership = platform.current_partnership()
              OR (SELECT identity.holds('{operator}'))) THEN RETURN 0; END IF;
      PERFORM FROM identity.role_held WHERE partnership_id = p_partnership AND role = 'administrator'
        ORDER BY id FOR UPDATE;
      RETURN (SELECT count(DISTINCT h.person_id) FROM identity.role_held h
        JOIN identity.person n ON n.id = h.person_id AND n.disabled_at IS NULL
       WHERE h.partnership_id = p_partnership AND h.role = 'administrator' AND h.person_id IS DISTINCT FROM p_person
         AND h.from_date <= identity.today() AND h.until_date IS NULL
         AND NOT EXISTS (SELECT FROM identity.invitation i WHERE i.role_held_id = h.id AND i.taken_up_at IS NULL));
    END`,
  }),
  // The operator anybody; an administrator those who work in this partnership and nowhere else.
  ...definer({
    signature: 'set_disabled(p_person uuid, p_disabled boolean)',
    returns: 'text',
    body: `DECLARE n identity.person; place uuid;
    BEGIN
      IF NOT (identity.is_worker() OR identity.holds('{operator}')
          OR (identity.holds('{administrator}') AND p_person IS DISTINCT FROM platform.current_person()
              AND EXISTS (SELECT FROM identity.role_held h WHERE h.person_id = p_person
                            AND h.partnership_id = platform.current_partnership()))) THEN RETURN 'unknown'; END IF;
      IF NOT (identity.is_worker() OR identity.holds('{operator}')) AND EXISTS (SELECT FROM identity.role_held h
           WHERE h.person_id = p_person AND h.partnership_id IS DISTINCT FROM platform.current_partnership()
             AND (h.until_date IS NULL OR h.until_date > identity.today())) THEN RETURN 'elsewhere'; END IF;
      SELECT * INTO n FROM identity.person WHERE id = p_person FOR UPDATE;
      IF NOT FOUND THEN RETURN 'unknown'; END IF;
      IF (n.disabled_at IS NOT NULL) = p_disabled THEN RETURN 'already'; END IF;
      IF p_disabled THEN
        FOR place IN SELECT DISTINCT h.partnership_id FROM identity.role_held h WHERE h.person_id = p_person
            AND h.role = 'administrator' AND h.from_date <= identity.today() AND h.until_date IS NULL ORDER BY 1 LOOP
          PERFORM FROM identity.role_held WHERE partnership_id = place AND role = 'administrator' ORDER BY id FOR UPDATE;
          IF NOT EXISTS (SELECT FROM identity.role_held h
              JOIN identity.person o ON o.id = h.person_id AND o.disabled_at IS NULL AND o.id <> p_person
             WHERE h.partnership_id = place AND h.role = 'administrator' AND h.from_date <= identity.today()
               AND h.until_date IS NULL
               AND NOT EXISTS (SELECT FROM identity.invitation i WHERE i.role_held_id = h.id AND i.taken_up_at IS NULL))
            THEN RETURN 'last-administrator'; END IF;
        END LOOP;
      END IF;
      UPDATE identity.person SET disabled_at = CASE WHEN p_disabled THEN identity.moment() END WHERE id = p_person;
      RETURN 'done';
    END`,
  }),
];
