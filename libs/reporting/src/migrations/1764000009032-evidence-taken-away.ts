import { definerFunction } from '@evenhand/platform';
import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A file of a report may have to go for good: it names a pupil, or harms. The row stays and says so. And a
 * file that its writer takes off is not left behind without a row that leads to it.
 */
export class EvidenceTakenAway1764000009032 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [...columns, ...guards, ...functions, ...leftBehind]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const sql of [
      'DROP FUNCTION reporting.missing_evidence(uuid)',
      'DROP FUNCTION reporting.take_evidence_away(uuid, text, timestamptz)',
      'DROP FUNCTION reporting.remove_evidence(uuid)',
      'GRANT DELETE ON reporting.evidence TO evenhand_web',
      `CREATE OR REPLACE TRIGGER only_while_written BEFORE INSERT OR UPDATE OR DELETE ON reporting.evidence
         FOR EACH ROW EXECUTE FUNCTION reporting.only_while_written()`,
      'DROP FUNCTION reporting.guard_evidence()',
      `ALTER TABLE reporting.evidence DROP COLUMN taken_away_at, DROP COLUMN taken_away_by,
         DROP COLUMN taken_away_for, DROP COLUMN replaces`,
    ]) {
      await runner.query(sql);
    }
  }
}

const columns = [
  `ALTER TABLE reporting.evidence ADD COLUMN taken_away_at timestamptz, ADD COLUMN taken_away_by uuid,
     ADD COLUMN taken_away_for text CONSTRAINT evidence_taken_away_for
       CHECK (taken_away_for IN ('pupil', 'family', 'staff', 'malicious', 'asked', 'misplaced')),
     ADD COLUMN replaces uuid CONSTRAINT evidence_replaces_once UNIQUE
       CONSTRAINT evidence_replaces REFERENCES reporting.evidence (id),
     ADD CONSTRAINT evidence_taken_away CHECK (num_nonnulls(taken_away_at, taken_away_by, taken_away_for) IN (0, 3))`,
  `CREATE INDEX evidence_of_file ON reporting.evidence (file_id)`,
];

const guards = [
  // A clean file may come in the place of one taken away whatever became of the report meanwhile.
  `CREATE FUNCTION reporting.guard_evidence() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN
       IF TG_OP = 'INSERT' AND NEW.replaces IS NOT NULL THEN
         PERFORM FROM reporting.evidence e
          WHERE e.id = NEW.replaces AND e.report_id = NEW.report_id AND e.taken_away_at IS NOT NULL;
       ELSE
         PERFORM FROM reporting.report r WHERE r.status IN ('draft', 'returned')
            AND r.id = NEW.report_id AND TG_OP = 'INSERT';
       END IF;
       IF NOT FOUND THEN
         RAISE EXCEPTION 'the files of a report that was submitted do not change'
           USING ERRCODE = 'integrity_constraint_violation';
       END IF;
       RETURN NEW;
     END $$`,
  `CREATE OR REPLACE TRIGGER only_while_written BEFORE INSERT OR UPDATE OR DELETE ON reporting.evidence
     FOR EACH ROW WHEN (current_user <> 'evenhand_definer') EXECUTE FUNCTION reporting.guard_evidence()`,
  'REVOKE DELETE ON reporting.evidence FROM evenhand_web',
];

const functions = [
  `CREATE FUNCTION reporting.remove_evidence(p_evidence uuid) RETURNS void
   LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
   DECLARE v_file uuid;
   BEGIN
     DELETE FROM reporting.evidence e USING reporting.report r
      WHERE e.id = p_evidence AND r.id = e.report_id AND r.status IN ('draft', 'returned')
        AND e.partnership_id = platform.current_partnership() AND e.taken_away_at IS NULL
        AND r.supporter_school_id = platform.current_school()
      RETURNING e.file_id INTO v_file;
     IF v_file IS NULL THEN RAISE insufficient_privilege USING MESSAGE = 'only who writes takes a file off'; END IF;
     PERFORM platform.discard_file(v_file);
   END $$`,
  ...definerFunction('reporting.remove_evidence(uuid)', 'evenhand_web'),

  // The same bytes go wherever the same school has sent them, drafts included.
  `CREATE FUNCTION reporting.take_evidence_away(p_evidence uuid, p_reason text, p_at timestamptz)
     RETURNS TABLE (evidence_id uuid, report_id uuid, school_ids uuid[])
   LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
   DECLARE v_report reporting.report; v_sha256 text; v_row record;
   BEGIN
     SELECT r.* INTO v_report FROM reporting.evidence e JOIN reporting.report r ON r.id = e.report_id
      WHERE e.id = p_evidence AND e.partnership_id = platform.current_partnership() AND r.status <> 'draft';
     IF v_report.id IS NULL OR NOT register.may_redact(v_report.supporter_school_id)
        OR NOT register.may_redact(v_report.supported_school_id) THEN
       RAISE insufficient_privilege USING MESSAGE = 'only staff without a tie take a file away'; END IF;
     SELECT f.sha256 INTO v_sha256 FROM reporting.evidence e JOIN platform.file f ON f.id = e.file_id
      WHERE e.id = p_evidence;
     FOR v_row IN SELECT e.id, e.file_id, r.id AS report, r.supporter_school_id, r.supported_school_id
         FROM reporting.evidence e JOIN reporting.report r ON r.id = e.report_id
         JOIN platform.file f ON f.id = e.file_id
        WHERE f.sha256 = v_sha256 AND e.partnership_id = v_report.partnership_id AND e.taken_away_at IS NULL
          AND r.supporter_school_id = v_report.supporter_school_id ORDER BY e.id FOR UPDATE OF e LOOP
       UPDATE reporting.evidence SET name = 'file taken away', taken_away_at = p_at,
           taken_away_by = platform.current_person(), taken_away_for = p_reason WHERE id = v_row.id;
       PERFORM platform.empty_file(v_row.file_id, p_reason, p_at);
       evidence_id := v_row.id; report_id := v_row.report;
       school_ids := ARRAY[v_row.supporter_school_id, v_row.supported_school_id];
       RETURN NEXT;
     END LOOP;
   END $$`,
  ...definerFunction('reporting.take_evidence_away(uuid, text, timestamptz)', 'evenhand_web'),

  // Without names: when and why, for whoever sees what is paid on the report that it stood under.
  `CREATE FUNCTION reporting.missing_evidence(p_agreement uuid)
     RETURNS TABLE (review_point_number integer, taken_away_at timestamptz, reason text, replaced_at timestamptz)
   LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
     SELECT p.number, e.taken_away_at, e.taken_away_for, n.added_at
       FROM reporting.report r JOIN agreements.review_point p ON p.id = r.review_point_id
       JOIN reporting.evidence e ON e.report_id = r.id
       LEFT JOIN reporting.evidence n ON n.replaces = e.id
      WHERE r.agreement_id = p_agreement AND r.status = 'accepted' AND e.taken_away_at IS NOT NULL
        AND reporting.may_see_results(p_agreement) $$`,
  ...definerFunction('reporting.missing_evidence(uuid)'),
];

// Files taken off reports before now were left without a row that leads to them. As row security binds
// whoever migrates, too, a function does it.
const leftBehind = [
  `CREATE FUNCTION reporting.discard_left_behind() RETURNS void
     LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
     DELETE FROM platform.file f WHERE NOT EXISTS (SELECT FROM reporting.evidence e WHERE e.file_id = f.id) $$`,
  ...definerFunction('reporting.discard_left_behind()', 'CURRENT_USER'),
  'SELECT reporting.discard_left_behind()',
  'DROP FUNCTION reporting.discard_left_behind()',
];
