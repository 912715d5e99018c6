import { definerFunction, tenantTable } from '@evenhand/platform';
import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What somebody decided about a school before a tie to it appeared (DESIGN 2.3). An administrator who is not
 * that person, and has no tie to any school of the decision, says whether it stands.
 */
export class FlaggedDecisions1764000011030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of statements) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION casework.hidden_flags()');
    await runner.query('DROP TABLE casework.flagged_decision');
    await runner.query('DROP INDEX platform.event_of_person');
  }
}

const statements = [
  // the sweep asks what a few people did lately, among all events of all partnerships
  `CREATE INDEX event_of_person ON platform.event (partnership_id, person_id, occurred_at)
     WHERE person_id IS NOT NULL`,
  `CREATE TABLE casework.flagged_decision (id uuid PRIMARY KEY, version integer NOT NULL DEFAULT 1,
     partnership_id uuid NOT NULL CONSTRAINT flagged_decision_partnership REFERENCES directory.partnership,
     batch_id uuid NOT NULL,
     person_id uuid NOT NULL CONSTRAINT flagged_decision_person REFERENCES identity.person,
     event_id uuid NOT NULL, event_name text NOT NULL, decided_at timestamptz NOT NULL,
     kind text NOT NULL CONSTRAINT flagged_decision_kind CHECK (kind IN
       ('need', 'offer', 'proposal', 'agreement', 'report', 'review_point', 'milestone', 'payee')),
     subject_id uuid NOT NULL,
     school_id uuid NOT NULL CONSTRAINT flagged_decision_school REFERENCES directory.school,
     school_ids uuid[] NOT NULL, tie text NOT NULL,
     status text NOT NULL CONSTRAINT flagged_decision_status CHECK (status IN ('open', 'confirmed', 'to_be_reopened')),
     flagged_at timestamptz NOT NULL, settled_by uuid, settled_at timestamptz, reason text,
     CONSTRAINT flagged_decision_once UNIQUE (event_id, school_id),
     CONSTRAINT flagged_decision_settled CHECK ((status = 'open') = (settled_at IS NULL)
       AND (status = 'open') = (settled_by IS NULL) AND (status = 'open') = (reason IS NULL)),
     CONSTRAINT flagged_decision_two_people CHECK (settled_by <> person_id))`,
  `CREATE INDEX flagged_decision_list ON casework.flagged_decision (partnership_id, decided_at DESC, id DESC)`,
  `CREATE INDEX flagged_decision_of_person ON casework.flagged_decision (person_id)`,
  ...tenantTable('casework.flagged_decision', 'SELECT'),
  `GRANT INSERT ON casework.flagged_decision TO evenhand_worker`,
  `GRANT UPDATE (status, settled_by, settled_at, reason, version) ON casework.flagged_decision
     TO evenhand_web, evenhand_worker`,
  `CREATE POLICY free_administrators ON casework.flagged_decision AS RESTRICTIVE TO evenhand_web
     USING ((SELECT identity.holds('{administrator}')) AND person_id <> platform.current_person()
       AND NOT school_ids && (SELECT identity.recused_from())::uuid[])`,
  // How many wait that whoever asks may not see, and how many of these no administrator may: numbers only.
  `CREATE FUNCTION casework.hidden_flags() RETURNS TABLE (hidden integer, stuck integer)
   LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
   DECLARE me uuid := platform.current_person(); here uuid := platform.current_partnership();
     mine uuid[] := identity.recused_from();
   BEGIN
     IF NOT identity.holds('{administrator}') THEN RETURN QUERY SELECT 0, 0; RETURN; END IF;
     RETURN QUERY SELECT count(*)::integer, (count(*) FILTER (WHERE NOT EXISTS (
         SELECT FROM identity.role_held h WHERE h.partnership_id = here AND h.role = 'administrator'
            AND h.person_id <> f.person_id AND h.from_date <= identity.today()
            AND (h.until_date IS NULL OR h.until_date > identity.today())
            AND NOT EXISTS (SELECT FROM identity.ties_to(h.person_id, f.school_ids)))))::integer
       FROM casework.flagged_decision f
      WHERE f.partnership_id = here AND f.status = 'open' AND (f.person_id = me OR f.school_ids && mine);
   END $$`,
  ...definerFunction('casework.hidden_flags()', 'evenhand_web'),
];
