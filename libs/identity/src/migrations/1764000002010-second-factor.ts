import { forceRowSecurity } from '@evenhand/platform';
import { MigrationInterface, QueryRunner } from 'typeorm';

/** Where second factors, recovery codes and what a session has proven are kept (ADR 30). */
export class SecondFactor1764000002010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [...people, ...sessions, ...factors, ...recovery]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const sql of [
      'DROP TABLE identity.recovery_code, identity.second_factor',
      `ALTER TABLE identity.session DROP COLUMN second_factor_at, DROP COLUMN second_factor_by,
         DROP COLUMN browser, DROP COLUMN signed_in_by`,
      'ALTER TABLE identity.person DROP COLUMN disabled_at',
    ]) {
      await runner.query(sql);
    }
  }
}

// Whoever is disabled is nobody: no link, session, token or outside account of theirs works.
const people = [
  'ALTER TABLE identity.person ADD COLUMN disabled_at timestamptz',
  'GRANT SELECT (disabled_at) ON identity.person TO evenhand_web',
];

const sessions = [
  `ALTER TABLE identity.session ADD COLUMN second_factor_at timestamptz, ADD COLUMN second_factor_by text,
     ADD COLUMN browser text, ADD COLUMN signed_in_by text,
     ADD CONSTRAINT session_second_factor CHECK ((second_factor_at IS NULL) = (second_factor_by IS NULL)
       AND second_factor_by IN ('code', 'recovery_code', 'demonstration', 'installation')),
     ADD CONSTRAINT session_browser CHECK (length(browser) <= 80),
     ADD CONSTRAINT session_signed_in_by CHECK (signed_in_by IN ('link', 'persona', 'microsoft', 'google', 'dfe', 'other'))`,
  `GRANT SELECT (second_factor_at, second_factor_by, browser, signed_in_by) ON identity.session TO evenhand_web`,
];

// `sealed` is the secret that the person's app has, encrypted by the web process (SecondFactorVault);
// `pending_sealed` one that is shown but not yet proven, so that a change of phone loses nothing.
const factors = [
  `CREATE TABLE identity.second_factor (person_id uuid PRIMARY KEY CONSTRAINT second_factor_person REFERENCES identity.person,
     sealed bytea, confirmed_at timestamptz, last_step bigint NOT NULL DEFAULT 0,
     pending_sealed bytea, pending_at timestamptz,
     CONSTRAINT second_factor_confirmed CHECK ((sealed IS NULL) = (confirmed_at IS NULL)),
     CONSTRAINT second_factor_pending CHECK ((pending_sealed IS NULL) = (pending_at IS NULL)),
     CONSTRAINT second_factor_something CHECK (sealed IS NOT NULL OR pending_sealed IS NOT NULL))`,
  ...forceRowSecurity('identity.second_factor'),
  `CREATE POLICY own ON identity.second_factor TO evenhand_web
     USING (person_id = platform.current_person()) WITH CHECK (person_id = platform.current_person())`,
  `CREATE POLICY installation ON identity.second_factor TO evenhand_worker
     USING (platform.is_installation_wide()) WITH CHECK (platform.is_installation_wide())`,
  `GRANT SELECT, INSERT, UPDATE, DELETE ON identity.second_factor TO evenhand_web`,
  `GRANT SELECT (person_id, confirmed_at, pending_at), DELETE ON identity.second_factor TO evenhand_worker`,
];

// A keyed hash: whoever reads the table without the key cannot try codes out.
const recovery = [
  `CREATE TABLE identity.recovery_code (person_id uuid NOT NULL CONSTRAINT recovery_code_person REFERENCES identity.person,
     code_hash bytea NOT NULL, made_at timestamptz NOT NULL, used_at timestamptz, PRIMARY KEY (person_id, code_hash))`,
  ...forceRowSecurity('identity.recovery_code'),
  `CREATE POLICY own ON identity.recovery_code TO evenhand_web
     USING (person_id = platform.current_person()) WITH CHECK (person_id = platform.current_person())`,
  `CREATE POLICY installation ON identity.recovery_code TO evenhand_worker
     USING (platform.is_installation_wide()) WITH CHECK (platform.is_installation_wide())`,
  `GRANT SELECT, INSERT, DELETE, UPDATE (used_at) ON identity.recovery_code TO evenhand_web`,
  `GRANT SELECT (person_id, made_at, used_at), DELETE ON identity.recovery_code TO evenhand_worker`,
];
