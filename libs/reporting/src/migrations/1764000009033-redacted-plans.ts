import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a report is held against was copied from the signed terms, so words go out of it with them, and out of
 * the names of files. Codes change as the terms' codes do. The guards let nobody by but the function.
 */
export class RedactedPlans1764000009033 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of guards(`WHEN (current_user <> 'evenhand_definer')`)) await runner.query(sql);
    await runner.query(redact(plans));
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const sql of guards('')) await runner.query(sql);
    await runner.query(
      redact(`RETURN v_count + register.redact_mail('report', v_ids, p_pattern);`),
    );
  }
}

const guards = (unless: string): string[] => [
  ...['planned_output', 'planned_outcome'].map(
    (
      table,
    ) => `CREATE OR REPLACE TRIGGER never_changed BEFORE UPDATE OR DELETE ON reporting.${table}
      FOR EACH ROW ${unless} EXECUTE FUNCTION platform.refuse_change()`,
  ),
  `CREATE OR REPLACE TRIGGER only_while_written BEFORE INSERT OR UPDATE OR DELETE ON reporting.report_output
     FOR EACH ROW ${unless} EXECUTE FUNCTION reporting.only_while_written()`,
];

const plans = `
   FOR v_agreement IN SELECT DISTINCT p.agreement_id FROM reporting.planned_output p
       JOIN agreements.agreement a ON a.id = p.agreement_id
      WHERE a.partnership_id = platform.current_partnership()
        AND p_school IN (a.supporter_school_id, a.supported_school_id) LOOP
     v_codes := agreements.code_changes(v_agreement, p_pattern);
     UPDATE reporting.planned_output p SET code = coalesce(v_codes ->> p.code, p.code),
         label = left(register.redacted(p.label, p_pattern), 200), unit = register.redacted(p.unit, p_pattern)
      WHERE p.agreement_id = v_agreement
        AND (v_codes ? p.code OR p.label || chr(10) || p.unit ~* p_pattern);
     GET DIAGNOSTICS v_more = ROW_COUNT; v_count := v_count + v_more;
     UPDATE reporting.planned_outcome p SET measure_code = coalesce(v_codes ->> p.measure_code, p.measure_code),
         label = left(register.redacted(p.label, p_pattern), 200), unit = register.redacted(p.unit, p_pattern)
      WHERE p.agreement_id = v_agreement
        AND (v_codes ? p.measure_code OR p.label || chr(10) || p.unit ~* p_pattern);
     GET DIAGNOSTICS v_more = ROW_COUNT; v_count := v_count + v_more;
     UPDATE reporting.report_output o SET code = v_codes ->> o.code FROM reporting.report r
      WHERE r.id = o.report_id AND r.agreement_id = v_agreement AND v_codes ? o.code;
     UPDATE reporting.report_outcome o SET measure_code = v_codes ->> o.measure_code FROM reporting.report r
      WHERE r.id = o.report_id AND r.agreement_id = v_agreement AND v_codes ? o.measure_code;
   END LOOP;
   PERFORM platform.redact_file_names(ARRAY(SELECT e.file_id FROM reporting.evidence e
     WHERE e.report_id = ANY (v_ids)), p_pattern);
   UPDATE reporting.evidence SET name = register.redacted(name, p_pattern)
    WHERE report_id = ANY (v_ids) AND name ~* p_pattern;
   GET DIAGNOSTICS v_more = ROW_COUNT;
   RETURN v_count + v_more + register.redact_mail('report', v_ids, p_pattern);`;

const redact = (
  end: string,
): string => `CREATE OR REPLACE FUNCTION reporting.redact_texts(p_school uuid, p_pattern text) RETURNS integer
 LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
 DECLARE v_count integer; v_more integer; v_ids uuid[]; v_agreement uuid; v_codes jsonb;
 BEGIN
   IF NOT register.may_redact(p_school) THEN
     RAISE insufficient_privilege USING MESSAGE = 'only staff without a tie redact'; END IF;
   v_ids := ARRAY(SELECT r.id FROM reporting.report r WHERE r.partnership_id = platform.current_partnership()
     AND p_school IN (r.supporter_school_id, r.supported_school_id));
   UPDATE reporting.report SET narrative = register.redacted(narrative, p_pattern),
       return_reason = register.redacted(return_reason, p_pattern),
       acceptance_note = register.redacted(acceptance_note, p_pattern), version = version + 1
    WHERE id = ANY (v_ids) AND concat_ws(chr(10), narrative, return_reason, acceptance_note) ~* p_pattern;
   GET DIAGNOSTICS v_count = ROW_COUNT;
   UPDATE reporting.report_outcome SET note = register.redacted(note, p_pattern)
    WHERE report_id = ANY (v_ids) AND note ~* p_pattern;
   GET DIAGNOSTICS v_more = ROW_COUNT; v_count := v_count + v_more;
   UPDATE reporting.countersignature SET comment = register.redacted(comment, p_pattern)
    WHERE report_id = ANY (v_ids) AND comment ~* p_pattern;
   GET DIAGNOSTICS v_more = ROW_COUNT; v_count := v_count + v_more;
   ${end}
 END $$`;
