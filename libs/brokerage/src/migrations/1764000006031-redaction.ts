import { definerFunction } from '@evenhand/platform';
import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Takes words out of every reason, note and answer of the proposals that a school is part of. And the wall
 * round a proposal counts a school as told by the supporter's yes, too, as the doors do.
 */
export class Redaction1764000006031 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(toldByYes);
    await runner.query(redact);
    for (const sql of definerFunction('brokerage.redact_texts(uuid, text)')) {
      await runner.query(sql);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION brokerage.redact_texts(uuid, text)');
  }
}

const isParty = `platform.current_school() IN (supporter_school_id, supported_school_id)`;
const sight = `register.sight(false, (SELECT identity.holds('{broker,administrator}')), false,
  ARRAY[supporter_school_id, supported_school_id] && (SELECT identity.recused_from())::uuid[],
  CASE WHEN ${isParty} THEN brokerage.stage('supporter', status,
    introduced_at IS NOT NULL OR coalesce(supporter_answer = 'yes', false)) END) IN ('name', 'all')`;
const toldByYes = `ALTER POLICY staff_or_disclosed ON brokerage.proposal USING (${sight}) WITH CHECK (${sight})`;

const redact = `CREATE FUNCTION brokerage.redact_texts(p_school uuid, p_pattern text) RETURNS integer
 LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
 DECLARE v_count integer; here uuid := platform.current_partnership();
 BEGIN
   IF NOT register.may_redact(p_school) THEN
     RAISE insufficient_privilege USING MESSAGE = 'only staff without a tie redact'; END IF;
   UPDATE brokerage.proposal SET by_hand_reason = register.redacted(by_hand_reason, p_pattern),
       decision_note = register.redacted(decision_note, p_pattern),
       supporter_note = register.redacted(supporter_note, p_pattern),
       school_note = register.redacted(school_note, p_pattern), version = version + 1
    WHERE partnership_id = here AND p_school IN (supported_school_id, supporter_school_id)
      AND concat_ws(chr(10), by_hand_reason, decision_note, supporter_note, school_note) ~* p_pattern;
   GET DIAGNOSTICS v_count = ROW_COUNT;
   RETURN v_count + register.redact_mail('proposal', ARRAY(SELECT id FROM brokerage.proposal
     WHERE partnership_id = here AND p_school IN (supported_school_id, supporter_school_id)), p_pattern);
 END $$`;
