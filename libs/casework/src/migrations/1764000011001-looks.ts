import { contextSchema, definerFunction } from '@evenhand/platform';
import { MigrationInterface, QueryRunner } from 'typeorm';

/** Which schools a thing is about, and the one function that writes the view log (ADR 32). */
export class Looks1764000011001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [...contextSchema('casework'), ...schoolsConcerned, ...noteLooks, ...walls]) {
      await runner.query(sql);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('GRANT SELECT ON platform.view_log TO evenhand_web');
    await runner.query('DROP SCHEMA casework CASCADE');
  }
}

const here = 'partnership_id = platform.current_partnership()';

const schoolsConcerned = [
  `GRANT CREATE ON SCHEMA casework TO evenhand_definer`,
  // Only for note_looks: whoever could ask this would learn whose need stands behind a brief.
  `CREATE FUNCTION casework.schools_concerned(p_kind text, p_ids uuid[])
     RETURNS TABLE (subject_id uuid, school_id uuid, is_anonymised boolean)
   LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
     SELECT id, school_id, false FROM register.need WHERE p_kind = 'need' AND id = ANY (p_ids) AND ${here}
     UNION SELECT id, school_id, false FROM register.offer WHERE p_kind = 'offer' AND id = ANY (p_ids) AND ${here}
     UNION SELECT p.id, s, p_kind = 'introduction' AND p.status NOT IN ('accepted_by_school', 'agreed')
       FROM brokerage.proposal p, unnest(ARRAY[p.supported_school_id, p.supporter_school_id]) s
      WHERE p_kind IN ('introduction', 'proposal') AND p.id = ANY (p_ids) AND ${here}
     UNION SELECT a.id, s, false
       FROM agreements.agreement a, unnest(ARRAY[a.supported_school_id, a.supporter_school_id]) s
      WHERE p_kind = 'agreement' AND a.id = ANY (p_ids) AND ${here}
     UNION SELECT r.id, s, false FROM agreements.review_point r JOIN agreements.agreement a ON a.id = r.agreement_id,
            unnest(ARRAY[a.supported_school_id, a.supporter_school_id]) s
      WHERE p_kind = 'review_point' AND r.id = ANY (p_ids) AND r.${here}
     UNION SELECT r.id, s, false
       FROM reporting.report r, unnest(ARRAY[r.supported_school_id, r.supporter_school_id]) s
      WHERE p_kind IN ('report', 'evidence') AND r.id = ANY (p_ids) AND ${here}
     UNION SELECT m.id, s, false
       FROM payments.milestone m, unnest(ARRAY[m.supported_school_id, m.payee_school_id]) s
      WHERE p_kind = 'milestone' AND m.id = ANY (p_ids) AND ${here}
     UNION SELECT y.school_id, y.school_id, false FROM payments.payee y
      WHERE p_kind = 'payee' AND y.school_id = ANY (p_ids) AND ${here} $$`,
  ...definerFunction('casework.schools_concerned(text, uuid[])', 'evenhand_definer'),
];

const noteLooks = [
  // A list leaves one row for each school in it; what is about no single school, one row in all.
  `CREATE FUNCTION casework.note_looks(p_kind text, p_of text, p_ids uuid[], p_roles text[], p_at timestamptz)
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
             UNION ALL SELECT NULL, NULL, false WHERE p_of = 'all') c $$`,
  ...definerFunction(
    'casework.note_looks(text, text, uuid[], text[], timestamptz)',
    'evenhand_web',
  ),
];

const walls = [
  // Read by the functions below only: a row says which school stood behind a brief before that may be known.
  `REVOKE SELECT ON platform.view_log FROM evenhand_web`,
  // Who looked at the school that one acts for. People of other schools have no name here, and their school
  // has one only when both accepted each other; before the supporter's yes not even the look is known (DESIGN 2.1).
  `CREATE FUNCTION casework.looks_at_school(p_from timestamptz, p_to timestamptz, p_after uuid, p_limit integer)
     RETURNS TABLE (id uuid, at timestamptz, extent text, kind text, subject_id text, viewer text,
       viewer_name text, viewer_roles text[], viewer_school text)
   LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
     SELECT v.id, v.at, v.what, v.subject_type, v.subject_id, w.is,
            CASE WHEN w.is IN ('staff', 'own') THEN n.name END,
            CASE WHEN w.is IN ('staff', 'own') THEN v.acting_roles ELSE '{}' END,
            CASE WHEN w.is IN ('known_school', 'own') THEN s.name END
       FROM platform.view_log v LEFT JOIN identity.person n ON n.id = v.person_id
       LEFT JOIN directory.school s ON s.id = v.acting_school_id
      CROSS JOIN LATERAL (SELECT CASE WHEN v.acting_school_id IS NULL THEN 'staff'
          WHEN v.acting_school_id = v.school_id THEN 'own'
          WHEN EXISTS (SELECT FROM brokerage.proposal p WHERE p.status IN ('accepted_by_school', 'agreed')
            AND p.partnership_id = v.partnership_id AND (p.supported_school_id, p.supporter_school_id)
              IN ((v.school_id, v.acting_school_id), (v.acting_school_id, v.school_id))) THEN 'known_school'
          ELSE 'another_school' END AS is) w
      WHERE v.school_id = platform.current_school() AND v.partnership_id = platform.current_partnership()
        AND v.at >= p_from AND v.at < p_to
        AND (w.is <> 'another_school' OR EXISTS (SELECT FROM brokerage.proposal p
              WHERE v.subject_type = 'introduction' AND p.id::text = v.subject_id
                AND (p.supporter_answer = 'yes' OR p.supporter_school_id = v.school_id)))
        AND (p_after IS NULL OR (v.at, v.id) < (SELECT b.at, b.id FROM platform.view_log b WHERE b.id = p_after))
      ORDER BY v.at DESC, v.id DESC LIMIT p_limit $$`,
  ...definerFunction(
    'casework.looks_at_school(timestamptz, timestamptz, uuid, integer)',
    'evenhand_web',
  ),
];
