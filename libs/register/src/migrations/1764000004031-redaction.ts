import { definerFunction, tenantTable } from '@evenhand/platform';
import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Words that should never have been written: what was redacted, where, by whom and why, never the words.
 * They go out of every text of the school's needs and offers, drafts that staff cannot read included, and
 * out of the mail about them, so the work is done by a function with its right in its body.
 */
export class Redaction1764000004031 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [...redaction, ...redact]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of [
      'redact_texts(uuid, text)',
      'redact_mail(text, uuid[], text)',
      'may_redact(uuid)',
      'redacted(text, text)',
    ]) {
      await runner.query(`DROP FUNCTION register.${name}`);
    }
    await runner.query('DROP TABLE register.redaction');
  }
}

const redaction = [
  `CREATE TABLE register.redaction (id uuid PRIMARY KEY,
     partnership_id uuid NOT NULL CONSTRAINT redaction_partnership REFERENCES directory.partnership,
     subject_type text NOT NULL CONSTRAINT redaction_subject CHECK (subject_type IN
       ('need', 'offer', 'proposal', 'report')),
     subject_id uuid NOT NULL, school_ids uuid[] NOT NULL, field text NOT NULL,
     reason text NOT NULL, texts integer NOT NULL CONSTRAINT redaction_texts CHECK (texts > 0),
     redacted_by uuid NOT NULL, redacted_at timestamptz NOT NULL)`,
  `CREATE INDEX redaction_of_subject ON register.redaction (subject_type, subject_id, redacted_at)`,
  ...tenantTable('register.redaction', 'SELECT, INSERT'),
  `CREATE POLICY own_or_staff ON register.redaction AS RESTRICTIVE TO evenhand_web
     USING (register.sight(coalesce(platform.current_school() = ANY (school_ids), false),
       (SELECT identity.holds('{broker,administrator}')), false,
       school_ids && (SELECT identity.recused_from())::uuid[], NULL) = 'all')`,
  `CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON register.redaction
     FOR EACH ROW EXECUTE FUNCTION platform.refuse_change()`,
];

const redact = [
  `CREATE FUNCTION register.redacted(p_text text, p_pattern text) RETURNS text LANGUAGE sql IMMUTABLE
     RETURN regexp_replace(p_text, p_pattern, '[redacted]', 'gi')`,
  `CREATE FUNCTION register.may_redact(p_school uuid) RETURNS boolean LANGUAGE sql STABLE
     RETURN identity.holds('{broker,administrator}') AND NOT p_school = ANY (identity.recused_from())`,

  `CREATE FUNCTION register.redact_mail(p_about text, p_ids uuid[], p_pattern text) RETURNS integer
   LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
   DECLARE v_count integer;
   BEGIN
     UPDATE platform.mail m SET subject = register.redacted(m.subject, p_pattern),
         body = register.redacted(m.body, p_pattern)
      WHERE m.about_type = p_about AND m.about_id = ANY (p_ids::text[])
        AND m.partnership_id = platform.current_partnership() AND m.subject || ' ' || m.body ~* p_pattern;
     GET DIAGNOSTICS v_count = ROW_COUNT;
     RETURN v_count;
   END $$`,
  ...definerFunction('register.redact_mail(text, uuid[], text)', 'evenhand_definer'),

  // How many texts and mails were changed.
  `CREATE FUNCTION register.redact_texts(p_school uuid, p_pattern text) RETURNS integer
   LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
   DECLARE v_needs integer; v_offers integer; here uuid := platform.current_partnership();
   BEGIN
     IF NOT register.may_redact(p_school) THEN
       RAISE insufficient_privilege USING MESSAGE = 'only staff without a tie redact'; END IF;
     UPDATE register.need SET summary = register.redacted(summary, p_pattern), version = version + 1
      WHERE partnership_id = here AND school_id = p_school AND summary ~* p_pattern;
     GET DIAGNOSTICS v_needs = ROW_COUNT;
     UPDATE register.offer SET title = register.redacted(title, p_pattern),
         evidence = register.redacted(evidence, p_pattern),
         refusal_reason = register.redacted(refusal_reason, p_pattern), version = version + 1
      WHERE partnership_id = here AND school_id = p_school
        AND concat_ws(chr(10), title, evidence, refusal_reason) ~* p_pattern;
     GET DIAGNOSTICS v_offers = ROW_COUNT;
     RETURN v_needs + v_offers
       + register.redact_mail('need', ARRAY(SELECT id FROM register.need
           WHERE partnership_id = here AND school_id = p_school), p_pattern)
       + register.redact_mail('offer', ARRAY(SELECT id FROM register.offer
           WHERE partnership_id = here AND school_id = p_school), p_pattern);
   END $$`,
  ...definerFunction('register.redact_texts(uuid, text)'),
];
