import { definerFunction } from '@evenhand/platform';
import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A report that was handed to a stand-in, and the accepted ones before it, with their files and answers; and
 * what accepted reports show of an agreement whose milestone was handed over. Only the item itself is changed.
 */
export class Entrusted1764000009043 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const read = sight('OR id = ANY ((SELECT identity.entrusted())::uuid[])');
    const write = sight('OR id = ANY ((SELECT identity.entrusted_items())::uuid[])');
    await runner.query(
      `ALTER POLICY staff_and_parties ON reporting.report USING (${read}) WITH CHECK (${write})`,
    );
    await runner.query(results('OR p_agreement = ANY (identity.entrusted())'));
    for (const sql of definerFunction('reporting.may_see_results(uuid)')) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    const all = sight('');
    await runner.query(
      `ALTER POLICY staff_and_parties ON reporting.report USING (${all}) WITH CHECK (${all})`,
    );
    await runner.query(results(''));
  }
}

const sight = (entrusted: string): string => `supporter_school_id = platform.current_school()
  OR (status <> 'draft' AND (supported_school_id = platform.current_school()
      OR (SELECT identity.holds('{broker,administrator}')) ${entrusted}))`;

const results = (entrusted: string): string => `CREATE OR REPLACE FUNCTION
   reporting.may_see_results(p_agreement uuid) RETURNS boolean
   LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
     SELECT EXISTS (SELECT FROM agreements.agreement a WHERE a.id = p_agreement
       AND (identity.is_worker() OR (a.partnership_id = platform.current_partnership()
         AND (identity.holds('{broker,administrator,finance_officer}') ${entrusted}
              OR platform.current_school() IN (a.supporter_school_id, a.supported_school_id))))) $$`;
