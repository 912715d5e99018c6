import { MigrationInterface, QueryRunner } from 'typeorm';

/** A file of the register may come in a zip archive: which archive, and which file of it. */
export class FilesInArchives1764000001030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE directory.import ADD archive_name text');
    await runner.query('ALTER TABLE directory.upload ADD entry_name text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE directory.upload DROP entry_name');
    await runner.query('ALTER TABLE directory.import DROP archive_name');
  }
}
