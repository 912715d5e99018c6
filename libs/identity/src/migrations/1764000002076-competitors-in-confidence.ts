import { MigrationInterface, QueryRunner } from 'typeorm';

const decides = `(platform.current_school() IS NULL AND ((SELECT identity.holds('{broker,administrator}'))
  OR cardinality((SELECT identity.entrusted())) > 0))`;

/**
 * Whom a school says that it competes with is for the school and for who decides pairings: brokers, administrators, and
 * a stand-in with something to decide, for whom a pair that is kept apart must not look free. Nobody else of the partnership.
 */
export class CompetitorsInConfidence1764000002076 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [
      `CREATE POLICY told_in_confidence ON directory.relation AS RESTRICTIVE TO evenhand_web
         USING (kind <> 'exclusion' OR from_school_id = platform.current_school() OR ${decides})`,
      `CREATE POLICY told_in_confidence ON directory.competitor_waiver AS RESTRICTIVE TO evenhand_web
         USING (school_id = platform.current_school() OR ${decides})`,
      // What was taken back goes after a time (directory's retention).
      'GRANT DELETE ON directory.relation TO evenhand_worker',
    ]) {
      await runner.query(sql);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('REVOKE DELETE ON directory.relation FROM evenhand_worker');
    await runner.query('DROP POLICY told_in_confidence ON directory.competitor_waiver');
    await runner.query('DROP POLICY told_in_confidence ON directory.relation');
  }
}
