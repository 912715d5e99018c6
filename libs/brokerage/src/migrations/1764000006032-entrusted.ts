import { definerFunction } from '@evenhand/platform';
import { MigrationInterface, QueryRunner } from 'typeorm';

/** A proposal that was handed to a stand-in; and how much work is out of sight of who asks, for a tie. */
export class Entrusted1764000006032 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const wall = sight('OR id = ANY ((SELECT identity.entrusted())::uuid[])');
    await runner.query(
      `ALTER POLICY staff_or_disclosed ON brokerage.proposal USING (${wall}) WITH CHECK (${wall})`,
    );
    await runner.query(hidden);
    for (const sql of definerFunction('brokerage.hidden_from_me()')) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION brokerage.hidden_from_me()');
    await runner.query(
      `ALTER POLICY staff_or_disclosed ON brokerage.proposal USING (${sight('')}) WITH CHECK (${sight('')})`,
    );
  }
}

const isParty = `platform.current_school() IN (supporter_school_id, supported_school_id)`;
const sight = (entrusted: string): string => `register.sight(false,
  (SELECT identity.holds('{broker,administrator}')) ${entrusted}, false,
  ARRAY[supporter_school_id, supported_school_id] && (SELECT identity.recused_from())::uuid[],
  CASE WHEN ${isParty} THEN brokerage.stage('supporter', status,
    introduced_at IS NOT NULL OR coalesce(supporter_answer = 'yes', false)) END) IN ('name', 'all')`;

// Numbers alone, and whose desk it is on: the existence of it is all that a tie leaves (register.sight).
const hidden = `CREATE FUNCTION brokerage.hidden_from_me() RETURNS TABLE (kind text, step text, items integer)
 LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
 #variable_conflict use_column
 DECLARE here uuid := platform.current_partnership(); tied uuid[] := identity.recused_from();
 BEGIN
   IF cardinality(tied) = 0 OR NOT identity.holds('{broker,administrator,verifier}') THEN RETURN; END IF;
   RETURN QUERY
   WITH live AS (
     SELECT 'need' AS kind, n.id FROM register.need n WHERE n.partnership_id = here AND n.school_id = ANY (tied)
        AND n.status IN ('posted', 'open') AND identity.holds('{broker,administrator}')
     UNION ALL SELECT 'offer', o.id FROM register.offer o WHERE o.partnership_id = here
        AND o.school_id = ANY (tied) AND o.status = 'submitted'
     UNION ALL SELECT 'proposal', p.id FROM brokerage.proposal p WHERE p.partnership_id = here
        AND ARRAY[p.supporter_school_id, p.supported_school_id] && tied
        AND p.status IN ('proposed', 'approved', 'introduced', 'accepted_by_supporter', 'accepted_by_school')
        AND identity.holds('{broker,administrator}'))
   SELECT l.kind, coalesce(h.step, 'broker'), count(*)::integer FROM live l
     LEFT JOIN identity.handover h ON h.kind = l.kind AND h.item_id = l.id AND h.done_at IS NULL
    GROUP BY 1, 2 ORDER BY 1, 2;
 END $$`;
