import { MigrationInterface, QueryRunner } from 'typeorm';

const administrators = `(SELECT identity.holds('{administrator}'))`;
const written = ['tier', 'associate', 'terms', 'setting_change', 'associate_change'] as const;
const changed = ['partnership', 'tier', 'associate', 'terms'] as const;

/** What the partnership asks, costs and shows is written by its administrators alone; all of it may read. */
export class SettingsWalls1764000002041 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of written) {
      await runner.query(
        `CREATE POLICY administrators_add ON directory.${table} AS RESTRICTIVE FOR INSERT TO evenhand_web
           WITH CHECK (${administrators})`,
      );
    }
    for (const table of changed) {
      await runner.query(
        `CREATE POLICY administrators_change ON directory.${table} AS RESTRICTIVE FOR UPDATE TO evenhand_web
           USING (${administrators})`,
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of written) {
      await runner.query(`DROP POLICY administrators_add ON directory.${table}`);
    }
    for (const table of changed) {
      await runner.query(`DROP POLICY administrators_change ON directory.${table}`);
    }
  }
}
