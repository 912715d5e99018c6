import { tenantTable } from '@evenhand/platform';
import { MigrationInterface, QueryRunner } from 'typeorm';

/** Scarcity by area, phase and place with each run; what each preset would do, before one is chosen. */
export class ScarcityAndComparison1764000005002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of statements) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE matching.comparison');
    await runner.query('ALTER TABLE matching.run DROP COLUMN scarcity, DROP COLUMN scarcity_areas');
  }
}

const statements = [
  `ALTER TABLE matching.run ADD COLUMN scarcity jsonb, ADD COLUMN scarcity_areas text[]`,
  `CREATE TABLE matching.comparison (id uuid PRIMARY KEY,
     partnership_id uuid NOT NULL CONSTRAINT comparison_partnership REFERENCES directory.partnership,
     status text NOT NULL CONSTRAINT comparison_status CHECK (status IN ('queued', 'finished', 'failed')),
     input_hash text NOT NULL, snapshot bytea, need_count integer NOT NULL, offer_count integer NOT NULL,
     outcomes jsonb, requested_at timestamptz NOT NULL, finished_at timestamptz,
     CONSTRAINT comparison_has_outcomes CHECK (status <> 'finished' OR outcomes IS NOT NULL))`,
  `CREATE UNIQUE INDEX comparison_one_at_a_time ON matching.comparison (partnership_id) WHERE status = 'queued'`,
  `CREATE INDEX comparison_list ON matching.comparison (partnership_id, requested_at DESC)`,
  ...tenantTable('matching.comparison', 'SELECT, INSERT, UPDATE'),
  `CREATE POLICY staff ON matching.comparison AS RESTRICTIVE TO evenhand_web
     USING ((SELECT identity.holds('{broker,administrator}')))
     WITH CHECK ((SELECT identity.holds('{broker,administrator}')))`,
];
