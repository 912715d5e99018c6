import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The agreement behind a report or a milestone that was handed to a stand-in is read by that person: its terms,
 * signatures and review points, as they were sent. Of all this they may judge the review point, and no more.
 */
export class Entrusted1764000008064 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const read = sight('OR id = ANY ((SELECT identity.entrusted())::uuid[])');
    await runner.query(
      `ALTER POLICY staff_and_parties ON agreements.agreement USING (${read}) WITH CHECK (${sight('')})`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    const all = sight('');
    await runner.query(
      `ALTER POLICY staff_and_parties ON agreements.agreement USING (${all}) WITH CHECK (${all})`,
    );
  }
}

const sight = (entrusted: string): string =>
  `(SELECT identity.holds('{broker,administrator,finance_officer}')) ${entrusted}
   OR (first_sent_at IS NOT NULL
       AND platform.current_school() IN (supporter_school_id, supported_school_id))`;
