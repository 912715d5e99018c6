import { tenantTable } from '@evenhand/platform';
import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The rows behind a run are read by its job, so a run begins without its question; replays are jobs with
 * an outcome that is kept; offers that were not chosen are rows, to be paged and searched; answers to
 * questions about a large run are worked out by a job and kept for a while.
 */
export class QuestionReadByJob1764000005020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [...question, ...replays, ...notChosen, ...answers]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['answer', 'not_chosen', 'replay']) {
      await runner.query(`DROP TABLE matching.${table}`);
    }
    await runner.query('ALTER TABLE matching.run DROP CONSTRAINT run_has_question');
  }
}

const staffOnly = (table: string, grants: string): string[] => [
  ...tenantTable(table, grants),
  `CREATE POLICY staff ON ${table} AS RESTRICTIVE TO evenhand_web
     USING ((SELECT identity.holds('{broker,administrator}')))
     WITH CHECK ((SELECT identity.holds('{broker,administrator}')))`,
];

const ofPartnership = (table: string): string =>
  `partnership_id uuid NOT NULL CONSTRAINT ${table}_partnership REFERENCES directory.partnership`;
const ofRun = (table: string): string =>
  `run_id uuid NOT NULL CONSTRAINT ${table}_run REFERENCES matching.run`;

const question = [
  `ALTER TABLE matching.run ALTER COLUMN snapshot DROP NOT NULL, ALTER COLUMN input_hash DROP NOT NULL,
     ADD CONSTRAINT run_has_question CHECK (status <> 'finished' OR (snapshot IS NOT NULL AND input_hash IS NOT NULL))`,
  `ALTER TABLE matching.comparison ALTER COLUMN input_hash DROP NOT NULL, ADD COLUMN failure_code text`,
];

const replays = [
  `CREATE TABLE matching.replay (id uuid PRIMARY KEY, version integer NOT NULL DEFAULT 1, ${ofPartnership('replay')}, ${ofRun('replay')},
     status text NOT NULL CONSTRAINT replay_status CHECK (status IN ('queued', 'running', 'finished', 'failed')),
     phase text CONSTRAINT replay_phase CHECK (phase IN ('read', 'score', 'solve', 'certify', 'store')),
     phase_done integer NOT NULL DEFAULT 0, phase_total integer NOT NULL DEFAULT 0,
     stored_hash text NOT NULL, replayed_hash text, failure_code text, requested_by uuid,
     requested_at timestamptz NOT NULL, finished_at timestamptz,
     CONSTRAINT replay_has_hash CHECK (status <> 'finished' OR replayed_hash IS NOT NULL))`,
  `CREATE UNIQUE INDEX replay_one_at_a_time ON matching.replay (run_id) WHERE status IN ('queued', 'running')`,
  `CREATE INDEX replay_list ON matching.replay (run_id, requested_at DESC)`,
  ...staffOnly('matching.replay', 'SELECT, INSERT, UPDATE'),
];

const notChosen = [
  `CREATE TABLE matching.not_chosen (${ofRun('not_chosen')}, ${ofPartnership('not_chosen')}, offer_id uuid NOT NULL,
     why text NOT NULL, feasible_needs integer NOT NULL, PRIMARY KEY (run_id, offer_id))`,
  ...staffOnly('matching.not_chosen', 'SELECT, INSERT'),
];

// A cache: what it holds can be worked out again, so it may be deleted.
const answers = [
  `CREATE TABLE matching.answer (id uuid PRIMARY KEY, ${ofPartnership('answer')},
     run_id uuid CONSTRAINT answer_run REFERENCES matching.run, key text NOT NULL, question jsonb NOT NULL,
     status text NOT NULL CONSTRAINT answer_status CHECK (status IN ('queued', 'finished', 'failed')),
     answer jsonb, asked_at timestamptz NOT NULL, finished_at timestamptz,
     CONSTRAINT answer_is_there CHECK (status <> 'finished' OR answer IS NOT NULL))`,
  `CREATE UNIQUE INDEX answer_once ON matching.answer (partnership_id, key)`,
  `CREATE INDEX answer_age ON matching.answer (asked_at)`,
  ...staffOnly('matching.answer', 'SELECT, INSERT, UPDATE, DELETE'),
];
