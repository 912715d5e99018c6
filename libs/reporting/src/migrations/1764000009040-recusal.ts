import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whoever has a tie to one of its schools does not see a report (DESIGN 2.3), with its figures, evidence and answers,
 * which ask for the report; nor, by way of the money, the figures of accepted ones.
 */
export class Recusal1764000009040 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(untied);
    for (const sql of results(` AND ${inSight}`)) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP POLICY untied ON reporting.report');
    for (const sql of results('')) await runner.query(sql);
  }
}

const untied = `CREATE POLICY untied ON reporting.report AS RESTRICTIVE TO evenhand_web
  USING (NOT ARRAY[supporter_school_id, supported_school_id] && (SELECT identity.recused_from())::uuid[]
    OR supporter_school_id = platform.current_school()
    OR (status <> 'draft' AND supported_school_id = platform.current_school()))`;

const inSight = `p_agreement NOT IN (SELECT agreements.out_of_sight())`;

const results = (andInSight: string): string[] => [
  `CREATE OR REPLACE FUNCTION reporting.accepted_outputs(p_agreement uuid) RETURNS TABLE (code text, delivered numeric)
   LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
     SELECT o.code, o.delivered FROM reporting.report r JOIN reporting.report_output o ON o.report_id = r.id
      WHERE r.agreement_id = p_agreement AND r.status = 'accepted' AND o.delivered IS NOT NULL
        AND reporting.may_see_results(p_agreement)${andInSight} $$`,
  `CREATE OR REPLACE FUNCTION reporting.accepted_outcomes(p_agreement uuid)
     RETURNS TABLE (measure_code text, review_point_number integer, result numeric, is_final boolean)
   LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
     SELECT o.measure_code, p.number, o.result, o.is_final FROM reporting.report r
       JOIN agreements.review_point p ON p.id = r.review_point_id
       JOIN reporting.report_outcome o ON o.report_id = r.id
      WHERE r.agreement_id = p_agreement AND r.status = 'accepted' AND o.result IS NOT NULL
        AND reporting.may_see_results(p_agreement)${andInSight} $$`,
];
