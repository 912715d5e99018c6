import { MigrationInterface, QueryRunner } from 'typeorm';

/** What people wrote into histories goes when they are erased: by the worker's hand alone, and no other column. */
export class WordsOfPeople1764000001024 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('GRANT UPDATE (note) ON directory.membership_change TO evenhand_worker');
    await runner.query('GRANT UPDATE (reason) ON directory.associate_change TO evenhand_worker');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('REVOKE UPDATE (note) ON directory.membership_change FROM evenhand_worker');
    await runner.query('REVOKE UPDATE (reason) ON directory.associate_change FROM evenhand_worker');
  }
}
