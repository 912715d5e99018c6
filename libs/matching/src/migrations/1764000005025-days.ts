import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A partnership may count capacity in days. Only a run that does so may be finished with a gap, since
 * that question is hard; every other run stays proven or nothing.
 */
export class CapacityInDays1764000005025 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of statements) await runner.query(sql);
  }

  /** Refused while a run with a gap is there: without its mark nobody could tell it from a proven one. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE matching.run DROP CONSTRAINT run_proven, ADD CONSTRAINT run_proven
      CHECK (status <> 'finished'
        OR (certificate_gap IS NOT NULL AND certificate_gap = 0 AND output_hash IS NOT NULL))`);
    await runner.query('ALTER TABLE matching.replay DROP COLUMN replayed_objective');
    await runner.query('ALTER TABLE matching.settings DROP COLUMN capacity_in');
  }
}

const statements = [
  `ALTER TABLE matching.settings ADD COLUMN capacity_in text NOT NULL DEFAULT 'pairings'
     CONSTRAINT settings_capacity_in CHECK (capacity_in IN ('pairings', 'days')),
     ADD CONSTRAINT settings_days_without_limits CHECK (capacity_in <> 'days'
       OR (later_pairing = 0 AND most_per_school IS NULL AND most_per_trust IS NULL))`,
  `ALTER TABLE matching.run DROP CONSTRAINT run_proven, ADD CONSTRAINT run_proven CHECK (status <> 'finished'
     OR (certificate_gap IS NOT NULL AND output_hash IS NOT NULL AND certificate_gap >= 0
       AND (certificate_gap = 0 OR coalesce(settings ->> 'capacityIn', 'pairings') = 'days')))`,
  // A search in days that was ended by its time may differ when it is done again: then the values say how far.
  `ALTER TABLE matching.replay ADD COLUMN replayed_objective bigint`,
];
