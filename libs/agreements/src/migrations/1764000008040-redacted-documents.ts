import { definerFunction } from '@evenhand/platform';
import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Words can be taken out of what was signed. The fingerprint that both parties signed stays; beside it stands
 * that of the text as it is now, so the database still refuses any text that neither of the two is of. Which
 * words went out nobody can tell, but that it was this rendering the audit chain says (ADR 41).
 */
export class RedactedDocuments1764000008040 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [...columns, ...guards, ...functions]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const sql of [
      'DROP FUNCTION agreements.redact_documents(uuid, text, text, timestamptz)',
      'DROP FUNCTION agreements.redacted_document(jsonb, text, jsonb)',
      'DROP FUNCTION agreements.code_changes(uuid, text)',
      'DROP FUNCTION agreements.canonical_json(jsonb)',
      `CREATE OR REPLACE TRIGGER sent_never_changes BEFORE UPDATE OR DELETE ON agreements.agreement_version
         FOR EACH ROW WHEN (OLD.sent_at IS NOT NULL) EXECUTE FUNCTION platform.refuse_change()`,
      'DROP FUNCTION agreements.guard_sent() CASCADE',
      'DROP FUNCTION agreements.guard_redaction() CASCADE',
      // fails where words were taken out: the text that was signed is not there any more
      `ALTER TABLE agreements.agreement_version DROP CONSTRAINT agreement_version_fingerprint,
         DROP COLUMN redacted_sha256, DROP COLUMN redacted_at, DROP COLUMN redacted_by, DROP COLUMN redacted_for,
         ADD CONSTRAINT agreement_version_fingerprint
           CHECK (sha256 = encode(sha256(convert_to(document, 'UTF8')), 'hex'))`,
    ]) {
      await runner.query(sql);
    }
  }
}

const columns = [
  `ALTER TABLE agreements.agreement_version DROP CONSTRAINT agreement_version_fingerprint,
     ADD COLUMN redacted_sha256 text, ADD COLUMN redacted_at timestamptz, ADD COLUMN redacted_by uuid,
     ADD COLUMN redacted_for text,
     ADD CONSTRAINT agreement_version_fingerprint CHECK (coalesce(redacted_sha256, sha256)
       = encode(sha256(convert_to(document, 'UTF8')), 'hex')),
     ADD CONSTRAINT agreement_version_redacted CHECK (num_nonnulls(redacted_sha256, redacted_at, redacted_by,
       redacted_for) = 0 OR (num_nulls(redacted_sha256, redacted_at, redacted_by, redacted_for) = 0
         AND sent_at IS NOT NULL AND redacted_sha256 <> sha256))`,
];

const guards = [
  `CREATE FUNCTION agreements.guard_sent() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     IF TG_OP = 'UPDATE' AND current_user = 'evenhand_definer' AND NEW.redacted_sha256 IS NOT NULL
        AND (NEW.id, NEW.partnership_id, NEW.agreement_id, NEW.number, NEW.sha256, NEW.created_at, NEW.sent_at)
          IS NOT DISTINCT FROM (OLD.id, OLD.partnership_id, OLD.agreement_id, OLD.number, OLD.sha256,
                                OLD.created_at, OLD.sent_at) THEN
       RETURN NEW;
     END IF;
     RAISE EXCEPTION 'a version that was sent never changes, but that words are taken out of it'
       USING ERRCODE = 'integrity_constraint_violation';
   END $$`,
  `CREATE OR REPLACE TRIGGER sent_never_changes BEFORE UPDATE OR DELETE ON agreements.agreement_version
     FOR EACH ROW WHEN (OLD.sent_at IS NOT NULL) EXECUTE FUNCTION agreements.guard_sent()`,
  // the text of a version is the broker's to write; that words were taken out only the function below says
  `CREATE FUNCTION agreements.guard_redaction() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     RAISE EXCEPTION 'only a redaction says that words were taken out'
       USING ERRCODE = 'integrity_constraint_violation';
   END $$`,
  `CREATE TRIGGER redacted_by_function BEFORE INSERT ON agreements.agreement_version FOR EACH ROW
     WHEN (NEW.redacted_at IS NOT NULL) EXECUTE FUNCTION agreements.guard_redaction()`,
  `CREATE TRIGGER redaction_by_function BEFORE UPDATE ON agreements.agreement_version FOR EACH ROW
     WHEN (OLD.sent_at IS NULL AND NEW.redacted_at IS NOT NULL) EXECUTE FUNCTION agreements.guard_redaction()`,
];

const functions = [
  // The same text as canonicalJson() makes.
  `CREATE FUNCTION agreements.canonical_json(p_json jsonb) RETURNS text LANGUAGE plpgsql IMMUTABLE
   SET search_path = pg_catalog AS $$
   BEGIN
     RETURN CASE jsonb_typeof(p_json)
       WHEN 'object' THEN (SELECT '{' || coalesce(string_agg(to_json(key)::text || ':'
           || agreements.canonical_json(value), ',' ORDER BY key COLLATE "C"), '') || '}' FROM jsonb_each(p_json))
       WHEN 'array' THEN (SELECT '[' || coalesce(string_agg(agreements.canonical_json(value), ',' ORDER BY at), '') || ']'
           FROM jsonb_array_elements(p_json) WITH ORDINALITY AS item (value, at))
       ELSE p_json::text END;
   END $$`,

  // An output's code is made from its label, so it can name whom the label names: such a code becomes a number.
  // A measure's code is the library's, unless a program wrote one of its own.
  // Reporting and payments ask for the same changes before the documents change.
  `CREATE FUNCTION agreements.code_changes(p_agreement uuid, p_pattern text) RETURNS jsonb
   LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
     WITH term AS (
       SELECT item ->> 'code' AS code, item ->> 'label' AS label FROM agreements.agreement_version v,
         jsonb_array_elements(v.content #> '{terms,outputs}') AS item WHERE v.agreement_id = p_agreement
       UNION ALL
       SELECT item ->> 'measureCode', '' FROM agreements.agreement_version v,
         jsonb_array_elements(v.content #> '{terms,outcomes}') AS item WHERE v.agreement_id = p_agreement
          AND NOT EXISTS (SELECT FROM register.measure m
            WHERE m.partnership_id = v.partnership_id AND m.code = item ->> 'measureCode')),
     known AS (SELECT code, bool_or(code ~* p_pattern OR label ~* p_pattern) AS spoilt FROM term GROUP BY code),
     free AS (SELECT 'item-' || n AS code, row_number() OVER (ORDER BY n) AS at FROM generate_series(1, 1000) AS n
        WHERE NOT EXISTS (SELECT FROM known k WHERE k.code = 'item-' || n)),
     spoilt AS (SELECT code, row_number() OVER (ORDER BY code) AS at FROM known WHERE spoilt AND code <> '')
     SELECT coalesce(jsonb_object_agg(s.code, f.code), '{}') FROM spoilt s JOIN free f USING (at) $$`,
  ...definerFunction('agreements.code_changes(uuid, text)', 'evenhand_definer'),

  // Only what people wrote: titles, labels, units, and codes made of them. Who the parties are stays.
  `CREATE FUNCTION agreements.redacted_document(p_document jsonb, p_pattern text, p_codes jsonb) RETURNS jsonb
   LANGUAGE sql IMMUTABLE SET search_path = pg_catalog AS $$
     SELECT jsonb_set(p_document, '{terms}', p_document -> 'terms'
       || jsonb_build_object(
         'title', left(register.redacted(p_document #>> '{terms,title}', p_pattern), 120),
         'outputs', (SELECT coalesce(jsonb_agg(item || jsonb_build_object(
             'label', left(register.redacted(item ->> 'label', p_pattern), 200),
             'unit', register.redacted(item ->> 'unit', p_pattern),
             'code', coalesce(p_codes ->> (item ->> 'code'), item ->> 'code')) ORDER BY at), '[]')
           FROM jsonb_array_elements(p_document #> '{terms,outputs}') WITH ORDINALITY AS o (item, at)),
         'outcomes', (SELECT coalesce(jsonb_agg(item || jsonb_build_object(
             'label', left(register.redacted(item ->> 'label', p_pattern), 200),
             'unit', register.redacted(item ->> 'unit', p_pattern),
             'measureCode', coalesce(p_codes ->> (item ->> 'measureCode'), item ->> 'measureCode')) ORDER BY at), '[]')
           FROM jsonb_array_elements(p_document #> '{terms,outcomes}') WITH ORDINALITY AS o (item, at)),
         'milestones', (SELECT coalesce(jsonb_agg(item || jsonb_build_object(
             'title', left(register.redacted(item ->> 'title', p_pattern), 120),
             'gateRef', coalesce(p_codes ->> (item ->> 'gateRef'), item ->> 'gateRef')) ORDER BY at), '[]')
           FROM jsonb_array_elements(p_document #> '{terms,milestones}') WITH ORDINALITY AS o (item, at)))) $$`,

  // One row for each version that changed; a draft has no fingerprint that anybody relies on.
  `CREATE FUNCTION agreements.redact_documents(p_school uuid, p_pattern text, p_reason text, p_at timestamptz)
     RETURNS TABLE (agreement_id uuid, version_number integer, is_sent boolean, sha256 text, school_ids uuid[])
   LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
   #variable_conflict use_column
   DECLARE v_agreement agreements.agreement; v_codes jsonb; v_version agreements.agreement_version; v_text text;
   BEGIN
     IF NOT register.may_redact(p_school) THEN
       RAISE insufficient_privilege USING MESSAGE = 'only staff without a tie redact'; END IF;
     FOR v_agreement IN SELECT * FROM agreements.agreement a
       WHERE a.partnership_id = platform.current_partnership()
         AND p_school IN (a.supporter_school_id, a.supported_school_id) ORDER BY a.id FOR UPDATE LOOP
       v_codes := agreements.code_changes(v_agreement.id, p_pattern);
       FOR v_version IN SELECT * FROM agreements.agreement_version v
         WHERE v.agreement_id = v_agreement.id ORDER BY v.number FOR UPDATE LOOP
         v_text := agreements.canonical_json(agreements.redacted_document(v_version.content, p_pattern, v_codes));
         CONTINUE WHEN v_text::jsonb = v_version.content;
         version_number := v_version.number; agreement_id := v_agreement.id;
         is_sent := v_version.sent_at IS NOT NULL;
         sha256 := encode(pg_catalog.sha256(convert_to(v_text, 'UTF8')), 'hex');
         school_ids := ARRAY[v_agreement.supporter_school_id, v_agreement.supported_school_id];
         IF is_sent THEN
           UPDATE agreements.agreement_version v SET document = v_text, redacted_sha256 = redact_documents.sha256,
               redacted_at = p_at, redacted_by = platform.current_person(), redacted_for = p_reason
            WHERE v.id = v_version.id;
         ELSE
           UPDATE agreements.agreement_version v SET document = v_text, sha256 = redact_documents.sha256
            WHERE v.id = v_version.id;
         END IF;
         UPDATE agreements.agreement a SET version = a.version + 1 WHERE a.id = v_agreement.id;
         RETURN NEXT;
       END LOOP;
     END LOOP;
   END $$`,
  ...definerFunction('agreements.redact_documents(uuid, text, text, timestamptz)', 'evenhand_web'),
  'GRANT EXECUTE ON FUNCTION agreements.canonical_json(jsonb) TO evenhand_definer',
  'GRANT EXECUTE ON FUNCTION agreements.redacted_document(jsonb, text, jsonb) TO evenhand_definer',
];
