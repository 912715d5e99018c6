import { MigrationInterface, QueryRunner } from 'typeorm';

const tables = ['invitation_list', 'invitation_row'] as const;

/** Lists of heads to write to are the administrators' own: a broker has no business with the addresses. */
export class InvitationWalls1764000002040 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables) {
      await runner.query(
        `CREATE POLICY administrators ON directory.${table} AS RESTRICTIVE TO evenhand_web
           USING ((SELECT identity.holds('{administrator}')))`,
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of tables) {
      await runner.query(`DROP POLICY administrators ON directory.${table}`);
    }
  }
}
