import { contextSchema, tenantTable } from '@evenhand/platform';
import { MigrationInterface, QueryRunner } from 'typeorm';

/** Runs and their answers. They say who needs what, so only staff may see them (DESIGN 2.1). */
export class Matching1764000005001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [...contextSchema('matching'), ...runs, ...answers]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA matching CASCADE');
  }
}

const staffOnly = (table: string, grants: string): string[] => [
  ...tenantTable(table, grants),
  `CREATE POLICY staff ON ${table} AS RESTRICTIVE TO evenhand_web
     USING ((SELECT identity.holds('{broker,administrator}')))
     WITH CHECK ((SELECT identity.holds('{broker,administrator}')))`,
];

const runs = [
  `CREATE TABLE matching.run (id uuid PRIMARY KEY, version integer NOT NULL DEFAULT 1,
     partnership_id uuid NOT NULL CONSTRAINT run_partnership REFERENCES directory.partnership,
     status text NOT NULL CONSTRAINT run_status
       CHECK (status IN ('queued', 'running', 'finished', 'failed', 'cancelled')),
     preset text NOT NULL CONSTRAINT run_preset CHECK (preset IN ('equity', 'balanced', 'quality')),
     weights jsonb NOT NULL, dry_run boolean NOT NULL, input_hash text NOT NULL, output_hash text,
     snapshot bytea NOT NULL, school_count integer NOT NULL, need_count integer NOT NULL, offer_count integer NOT NULL,
     phase text CONSTRAINT run_phase CHECK (phase IN ('read', 'score', 'solve', 'certify', 'store')),
     phase_done integer NOT NULL DEFAULT 0, phase_total integer NOT NULL DEFAULT 0, summary jsonb, counters jsonb,
     gains jsonb, milliseconds jsonb, certificate_gap bigint, failure_code text,
     requested_by uuid, requested_at timestamptz NOT NULL, started_at timestamptz, finished_at timestamptz,
     CONSTRAINT run_proven CHECK (status <> 'finished'
       OR (certificate_gap IS NOT NULL AND certificate_gap = 0 AND output_hash IS NOT NULL)))`,
  // gzipped already
  `ALTER TABLE matching.run ALTER COLUMN snapshot SET STORAGE EXTERNAL`,
  `CREATE UNIQUE INDEX run_one_at_a_time ON matching.run (partnership_id) WHERE status IN ('queued', 'running')`,
  `CREATE INDEX run_list ON matching.run (partnership_id, requested_at DESC, id DESC)`,
  ...staffOnly('matching.run', 'SELECT, INSERT, UPDATE'),
];

const ofRun = `run_id uuid NOT NULL REFERENCES matching.run, partnership_id uuid NOT NULL`;

// Immutable. Needs and offers are ids only: the engine knows no other context's rows.
const answers = [
  `CREATE TABLE matching.pair (${ofRun}, need_id uuid NOT NULL, offer_id uuid NOT NULL, score integer NOT NULL,
     points jsonb NOT NULL, distance_metres integer, in_person boolean NOT NULL, remote boolean NOT NULL,
     checks text[] NOT NULL, runner_up jsonb, PRIMARY KEY (run_id, need_id, offer_id))`,
  `CREATE TABLE matching.unserved (${ofRun}, need_id uuid NOT NULL,
     missing smallint NOT NULL CONSTRAINT unserved_missing CHECK (missing IN (1, 2)), why jsonb NOT NULL,
     PRIMARY KEY (run_id, need_id))`,
  `CREATE TABLE matching.price (${ofRun}, offer_id uuid NOT NULL,
     price bigint NOT NULL CONSTRAINT price_above_0 CHECK (price > 0), PRIMARY KEY (run_id, offer_id))`,
  ...['pair', 'unserved', 'price'].flatMap((table) =>
    staffOnly(`matching.${table}`, 'SELECT, INSERT'),
  ),
];
