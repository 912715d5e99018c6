import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * An import that was taken back (a preview, a refused file) leaves tables that look empty to the planner and are
 * large within the next one, which then pairs all rows with all. Only the owner may measure them anew.
 */
export class FreshStatistics1764000001031 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE FUNCTION directory.measure_register() RETURNS void LANGUAGE plpgsql SECURITY DEFINER
         SET search_path = pg_catalog, pg_temp AS $$
       BEGIN
         ANALYZE directory.school, directory.school_urn, directory.urn_link, directory.school_change;
       END $$`,
    );
    await runner.query('REVOKE ALL ON FUNCTION directory.measure_register() FROM PUBLIC');
    await runner.query('GRANT EXECUTE ON FUNCTION directory.measure_register() TO evenhand_worker');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION directory.measure_register()');
  }
}
