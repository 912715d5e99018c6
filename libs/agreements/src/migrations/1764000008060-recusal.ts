import { definerFunction } from '@evenhand/platform';
import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whoever has a tie to one of its schools does not see an agreement (DESIGN 2.3), nor what hangs on it: versions,
 * signatures and review points ask for the agreement. A wall of its own beside that of the roles, so that neither
 * has to be written anew when the other changes.
 */
export class Recusal1764000008060 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [untied, outOfSight, ...definerFunction('agreements.out_of_sight()')]) {
      await runner.query(sql);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION agreements.out_of_sight()');
    await runner.query('DROP POLICY untied ON agreements.agreement');
  }
}

// Whoever acts for one of the two schools sees its own, as a head who is a broker elsewhere in the day does.
const asParty = `(first_sent_at IS NOT NULL AND platform.current_school() IN (supporter_school_id, supported_school_id))`;

const untied = `CREATE POLICY untied ON agreements.agreement AS RESTRICTIVE TO evenhand_web
  USING (NOT ARRAY[supporter_school_id, supported_school_id] && (SELECT identity.recused_from())::uuid[] OR ${asParty})`;

// The same for rows that only name the agreement, which whoever sees them may not see itself (the ledger).
const outOfSight = `CREATE FUNCTION agreements.out_of_sight() RETURNS SETOF uuid
 LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
 DECLARE tied uuid[] := identity.recused_from();
 BEGIN
   IF cardinality(tied) = 0 THEN RETURN; END IF;
   RETURN QUERY SELECT id FROM agreements.agreement WHERE partnership_id = platform.current_partnership()
     AND (supporter_school_id = ANY (tied) OR supported_school_id = ANY (tied)) AND ${asParty} IS NOT TRUE;
 END $$`;
