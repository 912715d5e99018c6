import { MigrationInterface, QueryRunner } from 'typeorm';

/** A need or an offer that was handed to a stand-in is seen and decided by that person like by a broker. */
export class Entrusted1764000004032 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of walls(`OR id = ANY ((SELECT identity.entrusted())::uuid[])`)) {
      await runner.query(sql);
    }
    await runner.query(rightOnNeed(' OR p_need = ANY (identity.entrusted())'));
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const sql of [...walls(''), rightOnNeed('')]) await runner.query(sql);
  }
}

function walls(entrusted: string): string[] {
  const sees = (roles: string, handed: string): string => `register.sight(
    coalesce(school_id = platform.current_school(), false),
    (SELECT identity.holds('${roles}')) ${entrusted}, register.is_kept_back(status, ${handed}),
    coalesce(school_id = ANY ((SELECT identity.recused_from())::uuid[]), false), NULL) = 'all'`;
  const need = sees('{broker,administrator}', 'posted_at');
  const offer = sees('{broker,administrator,verifier}', 'submitted_at');
  return [
    `ALTER POLICY confidential ON register.need USING (${need}) WITH CHECK (${need})`,
    `ALTER POLICY own_or_staff ON register.offer USING (${offer}) WITH CHECK (${offer})`,
  ];
}

const rightOnNeed = (entrusted: string): string => `CREATE OR REPLACE FUNCTION
   register.right_on_need(p_partnership uuid, p_school uuid, p_need uuid) RETURNS text
   LANGUAGE sql STABLE SET search_path = pg_catalog RETURN CASE
     WHEN pg_has_role(session_user, 'evenhand_worker', 'MEMBER') AND
       (platform.is_installation_wide() OR p_partnership = platform.current_partnership()) THEN 'staff'
     WHEN p_partnership IS DISTINCT FROM platform.current_partnership() THEN NULL
     WHEN (SELECT register.sight(false, identity.holds('{broker,administrator}')${entrusted},
       register.is_kept_back(n.status, n.posted_at),
       coalesce(n.school_id = ANY (identity.recused_from()), false), NULL) = 'all'
       FROM register.need n WHERE n.id = p_need) THEN 'staff'
     WHEN p_school = platform.current_school() THEN 'own'
     WHEN EXISTS (SELECT FROM register.brief_grant g WHERE g.need_id = p_need
       AND g.school_id = platform.current_school() AND g.ended_at IS NULL) THEN 'supporter' END`;
