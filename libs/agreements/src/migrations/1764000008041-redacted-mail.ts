import { MigrationInterface, QueryRunner } from 'typeorm';

/** Takes words out of the mail about agreements and their review points, too. */
export class RedactedMail1764000008041 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      redact(`RETURN v_count
       + register.redact_mail('agreement', v_ids, p_pattern)
       + register.redact_mail('review-point', ARRAY(SELECT p.id FROM agreements.review_point p
           WHERE p.agreement_id = ANY (v_ids)), p_pattern);`),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(redact('RETURN v_count;'));
  }
}

const redact = (
  end: string,
): string => `CREATE OR REPLACE FUNCTION agreements.redact_texts(p_school uuid, p_pattern text) RETURNS integer
 LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
 DECLARE v_count integer; v_ids uuid[];
 BEGIN
   IF NOT register.may_redact(p_school) THEN
     RAISE insufficient_privilege USING MESSAGE = 'only staff without a tie redact'; END IF;
   v_ids := ARRAY(SELECT a.id FROM agreements.agreement a WHERE a.partnership_id = platform.current_partnership()
     AND p_school IN (a.supporter_school_id, a.supported_school_id));
   UPDATE agreements.review_point p SET review_note = register.redacted(p.review_note, p_pattern),
       version = p.version + 1
    WHERE p.agreement_id = ANY (v_ids) AND p.review_note ~* p_pattern;
   GET DIAGNOSTICS v_count = ROW_COUNT;
   ${end}
 END $$`;
