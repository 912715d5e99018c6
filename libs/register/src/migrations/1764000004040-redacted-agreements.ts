import { MigrationInterface, QueryRunner } from 'typeorm';

/** Words are taken out of agreements, too. */
export class RedactedAgreements1764000004040 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(subjects(`'need', 'offer', 'proposal', 'report', 'agreement'`));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(subjects(`'need', 'offer', 'proposal', 'report'`));
  }
}

const subjects = (
  kinds: string,
): string => `ALTER TABLE register.redaction DROP CONSTRAINT redaction_subject,
  ADD CONSTRAINT redaction_subject CHECK (subject_type IN (${kinds}))`;
