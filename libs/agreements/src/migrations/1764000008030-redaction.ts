import { definerFunction } from '@evenhand/platform';
import { MigrationInterface, QueryRunner } from 'typeorm';

/** Takes words out of what a review told both schools. What they signed stays as they signed it. */
export class Redaction1764000008030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(redact);
    for (const sql of definerFunction('agreements.redact_texts(uuid, text)')) {
      await runner.query(sql);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION agreements.redact_texts(uuid, text)');
  }
}

const redact = `CREATE FUNCTION agreements.redact_texts(p_school uuid, p_pattern text) RETURNS integer
 LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
 DECLARE v_count integer;
 BEGIN
   IF NOT register.may_redact(p_school) THEN
     RAISE insufficient_privilege USING MESSAGE = 'only staff without a tie redact'; END IF;
   UPDATE agreements.review_point p SET review_note = register.redacted(p.review_note, p_pattern),
       version = p.version + 1
     FROM agreements.agreement a
    WHERE a.id = p.agreement_id AND a.partnership_id = platform.current_partnership()
      AND p_school IN (a.supporter_school_id, a.supported_school_id) AND p.review_note ~* p_pattern;
   GET DIAGNOSTICS v_count = ROW_COUNT;
   RETURN v_count;
 END $$`;
