import { referenceTable } from '@evenhand/platform';
import { MigrationInterface, QueryRunner } from 'typeorm';

/** Which authorities each file covered: where what is known of a school comes from. */
export class ImportCover1764000001006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [
      `CREATE TABLE directory.import_authority (import_id uuid NOT NULL CONSTRAINT import_authority_import
           REFERENCES directory.import ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
         la_code text NOT NULL, rows integer NOT NULL, PRIMARY KEY (import_id, la_code))`,
      `CREATE INDEX import_authority_of ON directory.import_authority (la_code)`,
      ...referenceTable('directory.import_authority'),
    ]) {
      await runner.query(sql);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE directory.import_authority');
  }
}
