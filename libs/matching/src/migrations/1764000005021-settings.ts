import { tenantTable } from '@evenhand/platform';
import { MigrationInterface, QueryRunner } from 'typeorm';

/** How a partnership spreads the load of supporting: every change is a new row, and a run keeps what it was given. */
export class MatchingSettings1764000005021 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of statements) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE matching.settings');
    await runner.query('ALTER TABLE matching.run DROP COLUMN settings');
    await runner.query('ALTER TABLE matching.comparison DROP COLUMN settings');
  }
}

const statements = [
  `ALTER TABLE matching.run ADD COLUMN settings jsonb`,
  `ALTER TABLE matching.comparison ADD COLUMN settings jsonb`,
  `CREATE TABLE matching.settings (
     partnership_id uuid NOT NULL CONSTRAINT settings_partnership REFERENCES directory.partnership,
     version integer NOT NULL CONSTRAINT settings_version CHECK (version > 0),
     second_pairing integer NOT NULL CONSTRAINT settings_second CHECK (second_pairing BETWEEN 0 AND 10000),
     later_pairing integer NOT NULL CONSTRAINT settings_later CHECK (later_pairing BETWEEN second_pairing AND 10000),
     most_per_school integer CONSTRAINT settings_school CHECK (most_per_school BETWEEN 1 AND 1000),
     most_per_trust integer CONSTRAINT settings_trust CHECK (most_per_trust BETWEEN 1 AND 1000),
     most_drafts_moved integer NOT NULL CONSTRAINT settings_moved CHECK (most_drafts_moved BETWEEN 0 AND 100),
     reason text NOT NULL CONSTRAINT settings_reason CHECK (reason <> ''),
     changed_by uuid, changed_at timestamptz NOT NULL, PRIMARY KEY (partnership_id, version))`,
  // every version stays: runs of before name it
  ...tenantTable('matching.settings', 'SELECT, INSERT'),
  `CREATE POLICY staff ON matching.settings AS RESTRICTIVE TO evenhand_web
     USING ((SELECT identity.holds('{broker,administrator}')))
     WITH CHECK ((SELECT identity.holds('{administrator}')))`,
];
