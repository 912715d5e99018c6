import { definerFunction } from '@evenhand/platform';
import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Takes words out of every report about a school, submitted and accepted ones included: that a report does
 * not change any more must not keep a child's name for ever. The guards let nobody by but this function,
 * whose right stands in its body; figures it does not touch.
 */
export class Redaction1764000009030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [...guards(` AND ${notRedacting}`), redact, ...definer]) {
      await runner.query(sql);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const sql of guards('')) await runner.query(sql);
    await runner.query('DROP FUNCTION reporting.redact_texts(uuid, text)');
  }
}

const notRedacting = `current_user <> 'evenhand_definer'`;

const guards = (unless: string): string[] => [
  `CREATE OR REPLACE TRIGGER accepted_never_changes BEFORE UPDATE ON reporting.report FOR EACH ROW
     WHEN (OLD.status = 'accepted'${unless}) EXECUTE FUNCTION platform.refuse_change()`,
  `CREATE OR REPLACE TRIGGER submitted_says_the_same BEFORE UPDATE ON reporting.report FOR EACH ROW
     WHEN (OLD.status = 'submitted' AND OLD.narrative IS DISTINCT FROM NEW.narrative${unless})
     EXECUTE FUNCTION platform.refuse_change()`,
  `CREATE OR REPLACE TRIGGER never_changed BEFORE UPDATE OR DELETE ON reporting.countersignature FOR EACH ROW
     WHEN (true${unless}) EXECUTE FUNCTION platform.refuse_change()`,
  `CREATE OR REPLACE TRIGGER only_while_written BEFORE INSERT OR UPDATE OR DELETE ON reporting.report_outcome
     FOR EACH ROW WHEN (true${unless}) EXECUTE FUNCTION reporting.only_while_written()`,
];

const redact = `CREATE FUNCTION reporting.redact_texts(p_school uuid, p_pattern text) RETURNS integer
 LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
 DECLARE v_reports integer; v_outcomes integer; v_answers integer; v_ids uuid[];
 BEGIN
   IF NOT register.may_redact(p_school) THEN
     RAISE insufficient_privilege USING MESSAGE = 'only staff without a tie redact'; END IF;
   v_ids := ARRAY(SELECT r.id FROM reporting.report r WHERE r.partnership_id = platform.current_partnership()
     AND p_school IN (r.supporter_school_id, r.supported_school_id));
   UPDATE reporting.report SET narrative = register.redacted(narrative, p_pattern),
       return_reason = register.redacted(return_reason, p_pattern),
       acceptance_note = register.redacted(acceptance_note, p_pattern), version = version + 1
    WHERE id = ANY (v_ids) AND concat_ws(chr(10), narrative, return_reason, acceptance_note) ~* p_pattern;
   GET DIAGNOSTICS v_reports = ROW_COUNT;
   UPDATE reporting.report_outcome SET note = register.redacted(note, p_pattern)
    WHERE report_id = ANY (v_ids) AND note ~* p_pattern;
   GET DIAGNOSTICS v_outcomes = ROW_COUNT;
   UPDATE reporting.countersignature SET comment = register.redacted(comment, p_pattern)
    WHERE report_id = ANY (v_ids) AND comment ~* p_pattern;
   GET DIAGNOSTICS v_answers = ROW_COUNT;
   RETURN v_reports + v_outcomes + v_answers + register.redact_mail('report', v_ids, p_pattern);
 END $$`;
const definer = definerFunction('reporting.redact_texts(uuid, text)');
