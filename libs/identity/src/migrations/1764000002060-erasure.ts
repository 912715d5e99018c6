import { MigrationInterface, QueryRunner } from 'typeorm';

/** A person can be erased: the row stays for its id, without name and address. Done by the worker only. */
export class Erasure1764000002060 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [
      `ALTER TABLE identity.person ADD erased_at timestamptz`,
      `GRANT SELECT (erased_at) ON identity.person TO evenhand_web`,
      `GRANT UPDATE (name, email, version, erased_at) ON identity.person TO evenhand_worker`,
      `GRANT DELETE ON identity.interest TO evenhand_worker`,
    ]) {
      await runner.query(sql);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('REVOKE DELETE ON identity.interest FROM evenhand_worker');
    await runner.query('ALTER TABLE identity.person DROP erased_at');
  }
}
