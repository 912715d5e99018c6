import { definerFunction } from '@evenhand/platform';
import { MigrationInterface, QueryRunner } from 'typeorm';

/** Takes words out of milestones: titles and gates copied from the terms, reasons, and the kept calculation. */
export class RedactedMilestones1764000010040 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [
      redactedJson,
      redact,
      ...definerFunction('payments.redact_texts(uuid, text)', 'evenhand_web'),
    ]) {
      await runner.query(sql);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION payments.redact_texts(uuid, text)');
    await runner.query('DROP FUNCTION payments.redacted_json(jsonb, text)');
  }
}

/** Every text within, so that no quote or line break of JSON stands between pattern and words. */
const redactedJson = `CREATE FUNCTION payments.redacted_json(p_json jsonb, p_pattern text) RETURNS jsonb
 LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog AS $$
 BEGIN
   RETURN CASE jsonb_typeof(p_json)
     WHEN 'object' THEN (SELECT coalesce(jsonb_object_agg(key, payments.redacted_json(value, p_pattern)), '{}')
       FROM jsonb_each(p_json))
     WHEN 'array' THEN (SELECT coalesce(jsonb_agg(payments.redacted_json(value, p_pattern) ORDER BY at), '[]')
       FROM jsonb_array_elements(p_json) WITH ORDINALITY AS item (value, at))
     WHEN 'string' THEN to_jsonb(register.redacted(p_json #>> '{}', p_pattern))
     ELSE p_json END;
 END $$`;

const redact = `CREATE FUNCTION payments.redact_texts(p_school uuid, p_pattern text) RETURNS integer
 LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
 DECLARE v_count integer := 0; v_changed integer; v_ids uuid[]; v_agreement uuid; v_codes jsonb;
 BEGIN
   IF NOT register.may_redact(p_school) THEN
     RAISE insufficient_privilege USING MESSAGE = 'only staff without a tie redact'; END IF;
   v_ids := ARRAY(SELECT m.id FROM payments.milestone m WHERE m.partnership_id = platform.current_partnership()
     AND p_school IN (m.payee_school_id, m.supported_school_id));
   FOR v_agreement IN SELECT DISTINCT m.agreement_id FROM payments.milestone m WHERE m.id = ANY (v_ids) LOOP
     v_codes := agreements.code_changes(v_agreement, p_pattern);
     UPDATE payments.milestone m SET title = left(register.redacted(m.title, p_pattern), 120),
         reason = register.redacted(m.reason, p_pattern), gate_ref = coalesce(v_codes ->> m.gate_ref, m.gate_ref),
         assessment = payments.redacted_json(m.assessment, p_pattern), version = m.version + 1
      WHERE m.agreement_id = v_agreement AND (v_codes ? m.gate_ref
        OR concat_ws(chr(10), m.title, m.reason) ~* p_pattern
        OR payments.redacted_json(m.assessment, p_pattern) IS DISTINCT FROM m.assessment);
     GET DIAGNOSTICS v_changed = ROW_COUNT; v_count := v_count + v_changed;
   END LOOP;
   RETURN v_count + register.redact_mail('milestone', v_ids, p_pattern);
 END $$`;
