import { MigrationInterface, QueryRunner } from 'typeorm';

/** A look at the competitors that the school acted for has named is one at that school (ADR 32). */
export class CompetitorsLookedAt1764000011074 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(noteLooks(named));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(noteLooks(''));
  }
}

// `p_ids` is whatever the page held, its choices included: a row only where one of them was named.
const named = `UNION ALL SELECT r.from_school_id, r.from_school_id, false FROM directory.relation r
          WHERE p_kind = 'competitors' AND r.kind = 'exclusion' AND r.source = 'school' AND r.to_school_id = ANY (p_ids)
            AND r.from_school_id = platform.current_school() AND r.partnership_id = platform.current_partnership()`;

const noteLooks = (more: string): string =>
  `CREATE OR REPLACE FUNCTION casework.note_looks(p_kind text, p_of text, p_ids uuid[], p_roles text[], p_at timestamptz)
     RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
     INSERT INTO platform.view_log (partnership_id, person_id, school_id, what, subject_type, subject_id, at,
            acting_school_id, acting_roles)
     SELECT DISTINCT platform.current_partnership(), platform.current_person(), c.school_id,
            CASE WHEN c.is_anonymised THEN 'anonymised' WHEN p_of = 'file' THEN 'downloaded'
                 WHEN p_of = 'list' THEN 'in_list' ELSE 'whole' END,
            p_kind, CASE WHEN p_of = 'list' AND p_kind <> 'introduction' THEN 'list'
              ELSE coalesce(c.subject_id::text, 'all') END,
            p_at, platform.current_school(), p_roles
       FROM (SELECT * FROM casework.schools_concerned(p_kind, p_ids)
             UNION ALL SELECT i, NULL, false FROM unnest(p_ids) i
              WHERE p_kind IN ('run', 'person', 'personal_copy') AND p_of <> 'list'
             UNION ALL SELECT NULL, NULL, false WHERE p_of = 'all' ${more}) c $$`;
